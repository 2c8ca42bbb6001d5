namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>What officers are in units, from a day on, for a time. Who heads a unit takes a second person.</summary>
internal sealed class ChangePositions(IdentityDbContext db, DirectoryStates states, DirectoryChanges changes)
{
    public async Task<V1.DirectoryChange> ExecuteAsync(V1.CreatePositionRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var corrected = await db.Positions.FindOptionalAsync(ResourceName.Positions, request.Supersedes, "supersedes", cancellationToken);
        var before = await states.LoadForAsync(
            [.. NamedEntries.Ids(ResourceName.Units, request.Unit), .. corrected is null ? [] : new[] { corrected.UnitId }],
            NamedEntries.Ids(ResourceName.Officers, request.Officer), cancellationToken);
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var kind = input.Choice<PositionKind>("kind", NameOf(request.Kind));
        var made = new Position
        {
            Id = Guid.CreateVersion7(),
            OfficerId = input.Officer("officer", before.FindOfficerNamed(request.Officer), request.Officer)?.Id ?? Guid.Empty,
            UnitId = input.Unit("unit", before.FindUnitNamed(request.Unit), request.Unit)?.Id ?? Guid.Empty,
            Kind = kind,
            Group = input.Choice<OfficerGroup>("group", NameOf(request.Group)),
            LeaderManager = request.LeaderManager || kind is PositionKind.Head or PositionKind.Deputy,
            Title = input.Text("title", request.Title, 200),
            ValidFrom = input.Date("valid_from", request.ValidFrom),
            ValidTo = input.OptionalDate("valid_to", request.ValidTo),
        };
        var reasons = input.Reasons(request.Reasons);
        DirectoryChanges.RefuseWhereWrong(problems);
        var edit = new DirectoryEdit { Positions = [made], Superseded = corrected is null ? [] : [corrected.Id] };
        return await changes.MakeAsync(
            before, edit, DirectoryCase.OfUnit(made.UnitId), corrected is null ? "position-given" : "position-corrected", reasons,
            ResourceName.Of(ResourceName.Positions, made.Id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.EndEntryRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireAdministratorAsync(cancellationToken);
        var ended = await db.Positions.FindNamedAsync(ResourceName.Positions, request.Name, cancellationToken);
        var (lastDay, reasons) = EntryEnd.Read(request, ended);
        var before = await states.LoadForAsync([ended.UnitId], [ended.OfficerId], cancellationToken);
        var edit = new DirectoryEdit();
        edit.End(ended, lastDay);
        return await changes.MakeAsync(
            before, edit, DirectoryCase.OfUnit(ended.UnitId), "position-ended", reasons,
            EntryEnd.NameOf(ResourceName.Positions, edit.Positions.FirstOrDefault()), cancellationToken);
    }

    private static string NameOf(V1.PositionKind kind) => kind == V1.PositionKind.Unspecified ? "" : kind.ToString();

    private static string NameOf(V1.OfficerGroup group) => group == V1.OfficerGroup.Unspecified ? "" : group.ToString();
}

/// <summary>The end of a record: its last day, or that it never held.</summary>
internal static class EntryEnd
{
    /// <returns>The last day; before the first where it never held.</returns>
    public static (DateOnly LastDay, string Reasons) Read(V1.EndEntryRequest request, IRecorded ended)
    {
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(ended.Id, problems);
        var reasons = input.Reasons(request.Reasons);
        var lastDay = ended.ValidFrom.AddDays(-1);
        if (!request.NeverHeld)
        {
            lastDay = input.Date("last_day", request.LastDay);
            if (problems.Count == 0 && (lastDay < ended.ValidFrom || lastDay > ended.ValidTo))
            {
                input.Add("last_day", "outside-entry", ended.ValidFrom);
            }
        }
        else if (request.LastDay.Length > 0)
        {
            input.Add("last_day", "never-held");
        }
        DirectoryChanges.RefuseWhereWrong(problems);
        return (lastDay, reasons);
    }

    /// <summary>The name of the record that took its place; empty where none did.</summary>
    public static string NameOf(string collection, IRecorded? made) => made is null ? "" : ResourceName.Of(collection, made.Id);
}
