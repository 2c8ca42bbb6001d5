namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Which body carries a duty, for whom, who exercises it there, and for how long. Some duties take a second person.</summary>
internal sealed class ChangeDuties(IdentityDbContext db, DirectoryStates states, DirectoryChanges changes)
{
    private const int MostUnits = 200, MostOfficers = 50;

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.CreateDutyAssignmentRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var corrected = await db.DutyAssignments.FindOptionalAsync(ResourceName.DutyAssignments, request.Supersedes, "supersedes", cancellationToken);
        var before = await states.LoadForAsync(
            [.. NamedEntries.Ids(ResourceName.Units, request.Unit), .. corrected is null ? [] : new[] { corrected.UnitId }],
            NamedEntries.Ids(ResourceName.Officers, request.Officers.Take(MostOfficers)), cancellationToken);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        if (!before.Knows(request.Duty))
        {
            input.Add("duty", "unknown-duty", request.Duty);
        }
        if (request.Scope.Count > MostUnits)
        {
            input.Add("scope", "too-many", MostUnits);
        }
        if (request.Officers.Count > MostOfficers)
        {
            input.Add("officers", "too-many", MostOfficers);
        }
        var made = new DutyAssignment
        {
            Id = Guid.CreateVersion7(),
            DutyCode = request.Duty,
            UnitId = input.Unit("unit", before.FindUnitNamed(request.Unit), request.Unit)?.Id ?? Guid.Empty,
            Role = input.Choice<DutyRole>("role", request.Role == V1.DutyRole.Unspecified ? "" : request.Role.ToString(), DutyRole.Lead),
            ServedUnitIds = [.. request.Scope.Take(MostUnits)
                .Select(name => input.Unit("scope", before.FindUnitNamed(name), name)?.Id).OfType<Guid>().Distinct()],
            OfficerIds = [.. request.Officers.Take(MostOfficers)
                .Select(name => input.Officer("officers", before.FindOfficerNamed(name), name)?.Id).OfType<Guid>().Distinct()],
            ValidFrom = input.Date("valid_from", request.ValidFrom),
            ValidTo = input.OptionalDate("valid_to", request.ValidTo),
        };
        var reasons = input.Reasons(request.Reasons);
        DirectoryChanges.RefuseWhereWrong(problems);
        var edit = new DirectoryEdit { Duties = [made], Superseded = corrected is null ? [] : [corrected.Id] };
        return await changes.MakeAsync(
            before, edit, DirectoryCase.OfUnit(made.UnitId), corrected is null ? "duty-given" : "duty-corrected", reasons,
            ResourceName.Of(ResourceName.DutyAssignments, made.Id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.EndEntryRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var ended = await db.DutyAssignments.FindNamedAsync(ResourceName.DutyAssignments, request.Name, cancellationToken);
        var (lastDay, reasons) = EntryEnd.Read(request, ended);
        var before = await states.LoadForAsync([ended.UnitId], ended.OfficerIds, cancellationToken);
        var edit = new DirectoryEdit();
        edit.End(ended, lastDay);
        return await changes.MakeAsync(
            before, edit, DirectoryCase.OfUnit(ended.UnitId), "duty-ended", reasons,
            EntryEnd.NameOf(ResourceName.DutyAssignments, edit.Duties.FirstOrDefault()), cancellationToken);
    }
}
