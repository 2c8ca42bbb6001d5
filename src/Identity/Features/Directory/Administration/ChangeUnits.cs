namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Units are founded, renamed, moved, merged, divided and dissolved, each from a day on; nothing of before is lost.</summary>
internal sealed class ChangeUnits(DirectoryStates states, DirectoryChanges changes)
{
    public async Task<V1.DirectoryChange> ExecuteAsync(V1.CreateUnitRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var before = await states.LoadForAsync([], [], cancellationToken);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var unit = new Unit { Id = Guid.CreateVersion7(), Code = input.Code("code", request.Code), Kind = Kind(input, request.Kind) };
        if (before.FindUnit(unit.Code) is not null)
        {
            input.Add("code", "code-used", unit.Code);
        }
        var edit = new DirectoryEdit { Units = [unit] };
        edit.States.Add(new UnitState
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit.Id,
            DisplayName = input.Text("display_name", request.DisplayName, 200),
            DisplayNameEn = input.Text("display_name_en", request.DisplayNameEn, 200),
            SuperiorId = Superior(input, before, request.Superior),
            ValidFrom = input.Date("valid_from", request.ValidFrom),
        });
        var reasons = input.Reasons(request.Reasons);
        DirectoryChanges.RefuseWhereWrong(problems);
        return await changes.MakeAsync(before, edit, DirectoryCase.OfUnit(unit.Id), "founded", reasons, NameOf(unit.Id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.ChangeUnitRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var id = ResourceName.Parse(ResourceName.Units, request.Name, "name");
        var before = await states.LoadForAsync([id], [], cancellationToken);
        RequireUnit(before, id);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var from = input.Date("valid_from", request.ValidFrom);
        var (name, nameEn) = (Optional(input, "display_name", request.DisplayName), Optional(input, "display_name_en", request.DisplayNameEn));
        var superior = Superior(input, before, request.Superior);
        var reasons = input.Reasons(request.Reasons);
        if (problems.Count == 0 && name is null && nameEn is null && superior is null)
        {
            input.Add("display_name", "required");
        }
        var edit = new DirectoryEdit();
        if (problems.Count == 0 && !TryChange(edit, before, id, from, name, nameEn, superior, changesSuperior: superior is not null))
        {
            input.Add("valid_from", "outside-unit");
        }
        DirectoryChanges.RefuseWhereWrong(problems);
        return await changes.MakeAsync(before, edit, DirectoryCase.OfUnit(id), "changed", reasons, NameOf(id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.EndUnitRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var id = ResourceName.Parse(ResourceName.Units, request.Name, "name");
        var before = await states.LoadForAsync([id], [], cancellationToken);
        RequireUnit(before, id);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var lastDay = input.Date("last_day", request.LastDay);
        var successors = request.Successors.Select(successor => Superior(input, before, successor, "successors")).OfType<Guid>().Distinct().ToList();
        var reasons = input.Reasons(request.Reasons);
        var edit = new DirectoryEdit();
        if (problems.Count == 0 && !TryEnd(edit, before, id, lastDay, successors))
        {
            input.Add("last_day", "outside-unit");
        }
        DirectoryChanges.RefuseWhereWrong(problems);
        return await changes.MakeAsync(
            before, edit, DirectoryCase.OfUnit(id), successors.Count > 0 ? "merged" : "dissolved", reasons, NameOf(id), cancellationToken);
    }

    /// <summary>
    /// From the day on the unit is called otherwise, or stands elsewhere. The day on which a record begins corrects that record; false where the
    /// unit does not exist then.
    /// </summary>
    public static bool TryChange(
        DirectoryEdit edit, DirectoryState before, Guid unit, DateOnly from, string? name, string? nameEn, Guid? superior, bool changesSuperior)
    {
        if (before.StatesOf(unit).Find(state => state.HoldsOn(from)) is not { } present)
        {
            return false;
        }
        edit.Superseded.Add(present.Id);
        if (present.ValidFrom < from)
        {
            edit.States.Add(present.EndingOn(from.AddDays(-1), []));
        }
        edit.States.Add(new UnitState
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit,
            DisplayName = name ?? present.DisplayName,
            DisplayNameEn = nameEn ?? present.DisplayNameEn,
            SuperiorId = changesSuperior ? superior : present.SuperiorId,
            SuccessorIds = present.SuccessorIds,
            ValidFrom = from,
            ValidTo = present.ValidTo,
        });
        return true;
    }

    /// <summary>The unit ends with the day, and so do its positions, its duties and who acts as its head; false where it does not exist then.</summary>
    public static bool TryEnd(DirectoryEdit edit, DirectoryState before, Guid unit, DateOnly lastDay, IReadOnlyList<Guid> successors)
    {
        var all = before.StatesOf(unit);
        if (all.Find(state => state.HoldsOn(lastDay)) is not { } last)
        {
            return false;
        }
        foreach (var state in all.Where(state => state.ValidFrom >= last.ValidFrom))
        {
            edit.Superseded.Add(state.Id);
        }
        edit.States.Add(last.EndingOn(lastDay, successors));
        foreach (var position in before.PositionsIn(unit).Where(position => position.Outlasts(lastDay)))
        {
            edit.End(position, lastDay);
        }
        foreach (var duty in before.Duties.Where(duty => duty.UnitId == unit && duty.Outlasts(lastDay)))
        {
            edit.End(duty, lastDay);
        }
        foreach (var acting in before.ActingHeads.Where(acting => acting.UnitId == unit && acting.Outlasts(lastDay)))
        {
            edit.End(acting, lastDay);
        }
        return true;
    }

    private static UnitKind Kind(EntryInput input, V1.UnitKind kind)
    {
        var own = (UnitKind)kind;
        if (!Enum.IsDefined(own))
        {
            input.Add("kind", "unknown-choice", string.Join(", ", Enum.GetNames<UnitKind>()));
        }
        return own;
    }

    private static string? Optional(EntryInput input, string field, string text) => text.Length == 0 ? null : input.Text(field, text, 200);

    private static Guid? Superior(EntryInput input, DirectoryState before, string name, string field = "superior") =>
        name.Length == 0 ? null : input.Unit(field, before.FindUnitNamed(name), name)?.Id;

    private static void RequireUnit(DirectoryState before, Guid id)
    {
        if (before.FindUnit(id) is null)
        {
            throw Refuse.NotFound(NameOf(id));
        }
    }

    private static string NameOf(Guid unit) => ResourceName.Of(ResourceName.Units, unit);
}
