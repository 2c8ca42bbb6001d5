using Innovation.Casework;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>
/// A head who is away gives the headship to a deputy for a time (ủy quyền); where the post is vacant, who answers for the nearest superior unit
/// names who acts (domain section 9 rule 1). It is theirs to decide and nobody else's, so no second person is asked.
/// </summary>
internal sealed class NameActingHeads(IdentityDbContext db, UnitTree tree, DirectoryStates states, DirectoryChanges changes, CaseFile file)
{
    public async Task<V1.DirectoryChange> ExecuteAsync(V1.NameActingHeadRequest request, CancellationToken cancellationToken)
    {
        var unit = ResourceName.Parse(ResourceName.Units, request.Unit, "unit");
        var problems = new List<DirectoryProblem>();
        var input = new EntryInput(Guid.Empty, problems);
        var from = input.Date("valid_from", request.ValidFrom);
        var to = input.OptionalDate("valid_to", request.ValidTo);
        var reasons = input.Reasons(request.Reasons);
        DirectoryChanges.RefuseWhereWrong(problems);
        var officers = NamedEntries.Ids(ResourceName.Officers, request.Officer);
        var before = await states.LoadForAsync([unit], officers, cancellationToken);
        var head = before.HeadOn(unit, from);
        await RequireMayNameAsync(unit, head, cancellationToken);

        if (head is not null && to is null)
        {
            input.Add("valid_to", "required");
        }
        // What is over cannot be given, nor what somebody did in the meantime be made good.
        if (from < file.Today)
        {
            input.Add("valid_from", "in-the-past", file.Today);
        }
        var officer = input.Officer("officer", before.FindOfficerNamed(request.Officer), request.Officer);
        if (officer is not null && (officer.Id == head || head is null && officer.Id == file.Officer && !await IsOfAsync(officer.Id, unit, cancellationToken)))
        {
            input.Add("officer", "acting-self");
        }
        DirectoryChanges.RefuseWhereWrong(problems);
        var made = new ActingHead
        {
            Id = Guid.CreateVersion7(),
            UnitId = unit,
            OfficerId = officer!.Id,
            ActsFor = head,
            NamedBy = file.Officer,
            Reasons = reasons,
            ValidFrom = from,
            ValidTo = to,
        };
        return await changes.MakeAsync(
            before, new DirectoryEdit { ActingHeads = [made] }, DirectoryCase.OfUnit(unit), head is null ? "acting-head-named" : "headship-given", reasons,
            ResourceName.Of(ResourceName.ActingHeads, made.Id), cancellationToken);
    }

    public async Task<V1.DirectoryChange> ExecuteAsync(V1.EndEntryRequest request, CancellationToken cancellationToken)
    {
        var ended = await db.ActingHeads.FindNamedAsync(ResourceName.ActingHeads, request.Name, cancellationToken);
        await RequireMayNameAsync(ended.UnitId, ended.ActsFor, cancellationToken);
        var (lastDay, reasons) = EntryEnd.Read(request, ended);
        var before = await states.LoadForAsync([ended.UnitId], [ended.OfficerId], cancellationToken);
        var edit = new DirectoryEdit();
        // What was done in their name until yesterday stays done.
        var until = ended.ValidFrom < file.Today && lastDay < file.Today.AddDays(-1) ? file.Today.AddDays(-1) : lastDay;
        // Nor does it become longer by being ended.
        edit.End(ended, ended.ValidTo is { } last && last < until ? last : until);
        return await changes.MakeAsync(
            before, edit, DirectoryCase.OfUnit(ended.UnitId), "acting-head-ended", reasons,
            EntryEnd.NameOf(ResourceName.ActingHeads, edit.ActingHeads.FirstOrDefault()), cancellationToken);
    }

    /// <summary>The head where there is one; on a vacancy who answers for the nearest superior unit that somebody answers for.</summary>
    private async Task RequireMayNameAsync(Guid unit, Guid? head, CancellationToken cancellationToken)
    {
        if (head is { } own)
        {
            if (own != file.Officer)
            {
                throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head gives the headship to a deputy for a time.");
            }
            return;
        }
        var line = await tree.LineAsync(unit, file.Today, cancellationToken);
        var leaderships = await tree.LeadershipsAsync(line, file.Today, cancellationToken);
        if (leaderships.Skip(1).FirstOrDefault(leadership => leadership.InCharge is not null) is not { } superior || !superior.IsHeadedBy(file.Officer))
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "On a vacancy only who answers for the nearest superior unit names who acts.");
        }
    }

    private Task<bool> IsOfAsync(Guid officer, Guid unit, CancellationToken cancellationToken) =>
        db.Positions.ValidOn(file.Today).AnyAsync(position => position.OfficerId == officer && position.UnitId == unit, cancellationToken);
}
