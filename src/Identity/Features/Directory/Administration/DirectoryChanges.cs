using Innovation.Casework;
using Innovation.Contracts.Events;
using Innovation.Directory;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>
/// The one way in which the directory changes: checked as a whole, then applied, or laid before a second person. The records, the ledger entry
/// and what the other services are told are one commit.
/// </summary>
internal sealed class DirectoryChanges(IdentityDbContext db, DutyHolders duties, OfficerAccess access, TimeProvider time, CaseFile file)
{
    private const int MostNamed = 200;

    /// <summary>Who may decide on a change that takes a second person (proposed).</summary>
    private static readonly string[] _deciding = [Duties.DirectoryAdministration, Duties.StandingCommittee];

    public Task RequireAdministratorAsync(CancellationToken cancellationToken) =>
        duties.RequireAsync(file.Officer, file.Today, cancellationToken, Duties.DirectoryAdministration);

    public Task RequireDecidingAsync(CancellationToken cancellationToken) => duties.RequireAsync(file.Officer, file.Today, cancellationToken, _deciding);

    /// <summary>Who may decide on a proposal, besides the proposer.</summary>
    public async Task<List<Guid>> DecidersAsync(Guid proposer, CancellationToken cancellationToken) =>
        [.. (await duties.OfficersAsync(file.Today, cancellationToken, _deciding)).Where(officer => officer != proposer)];

    /// <summary>Makes the change, or lays it before a second person where it takes one.</summary>
    /// <param name="before">The directory as far as the change concerns it.</param>
    /// <param name="edit">The change.</param>
    /// <param name="about">What the ledger's entry is about.</param>
    /// <param name="action">What the ledger calls it.</param>
    /// <param name="reasons">Why.</param>
    /// <param name="name">The resource name of what it makes.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    public async Task<V1.DirectoryChange> MakeAsync(
        DirectoryState before, DirectoryEdit edit, DirectoryCase about, string action, string reasons, string name, CancellationToken cancellationToken)
    {
        var after = before.Copy();
        after.Apply(edit);
        RefuseWhereWrong(new DirectoryCheck(after, edit).Run());
        if (edit.TakesSecondPerson(before))
        {
            if (!await IsFirstAppointmentAsync(edit, cancellationToken))
            {
                var proposal = await ProposeAsync(edit, reasons, cancellationToken);
                return new V1.DirectoryChange { Proposal = ResourceName.Of(ResourceName.DirectoryProposals, proposal.Id) };
            }
            action = "second-administrator-appointed-alone";
        }
        await ApplyAsync(before, after, edit, about, action, reasons, DirectoryRecord.Of(edit), cancellationToken);
        return new V1.DirectoryChange { Name = name };
    }

    /// <summary>Lays a change before a second person.</summary>
    public async Task<DirectoryProposal> ProposeAsync(DirectoryEdit edit, string reasons, CancellationToken cancellationToken)
    {
        var proposal = DirectoryProposal.Of(edit, reasons, file.Officer, file.Now);
        db.DirectoryProposals.Add(proposal);
        await file.CommitAsync(
            proposal, "proposed", reasons, DirectoryRecord.Of(edit), cancellationToken,
            file.Notify(proposal, "directory-proposal.proposed", await DecidersAsync(file.Officer, cancellationToken)));
        return proposal;
    }

    /// <summary>Applies a change that was checked.</summary>
    public async Task ApplyAsync(
        DirectoryState before, DirectoryState after, DirectoryEdit edit, ICase about, string action, string reasons, object content,
        CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> others)
    {
        // Before the records that take their place: two heads on one day are refused by the database too.
        await SupersedeAsync(edit.Superseded, cancellationToken);
        var accesses = await EditOfficersAsync(edit, cancellationToken);
        db.AddRange(edit.Units);
        db.AddRange(edit.States);
        db.AddRange(edit.Officers);
        db.AddRange(edit.Positions);
        db.AddRange(edit.Duties);
        db.AddRange(edit.ActingHeads);
        var reassigned = Reassignments.Of(before, after, edit, file.Today, file.Now);
        await file.CommitAsync(
            about, action, reasons, content, cancellationToken, [Changed(about.Id, edit), .. reassigned, .. accesses, .. NoticesOf(reassigned), .. others]);
    }

    /// <summary>Refuses a change that does not fit, and names everything.</summary>
    public static void RefuseWhereWrong(List<DirectoryProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw Refuse.Invalid([.. problems.Select(problem => new FieldViolation(problem.Field, problem.English, problem.Vietnamese))]);
        }
    }

    /// <summary>A notice to each whom a change of heads or duties concerns.</summary>
    public IEnumerable<NoticeRequested> NoticesOf(IEnumerable<DutyReassigned> reassigned) => reassigned.SelectMany(change => file.Notify(
        DirectoryCase.OfUnit(change.UnitId), "unit.duty-reassigned", change.BeforeIds.Except(change.AfterIds).Concat(change.AfterIds.Except(change.BeforeIds)),
        ("effective-from", IsoDay.Of(change.EffectiveFrom))));

    /// <summary>
    /// The first administrator of a platform is alone, and nobody could agree to a second: as long as nobody else ever could, they may appoint one by
    /// themselves, which the ledger says in so many words (docs/adr/017). The door does not open again for whoever has recorded the others as gone.
    /// </summary>
    private async Task<bool> IsFirstAppointmentAsync(DirectoryEdit edit, CancellationToken cancellationToken) =>
        edit is
        {
            Duties: [{ DutyCode: Duties.DirectoryAdministration, IsCityWide: true, OfficerIds: { Count: > 0 } named }],
            Superseded.Count: 0, Positions.Count: 0,
        }
        && named.Exists(officer => officer != file.Officer)
        && !(await db.DutyAssignments.AsNoTracking().Where(duty => _deciding.Contains(duty.DutyCode)).Select(duty => duty.OfficerIds).ToListAsync(cancellationToken))
            .Exists(officers => officers.Count == 0 || officers.Exists(officer => officer != file.Officer));

    private async Task SupersedeAsync(HashSet<Guid> superseded, CancellationToken cancellationToken)
    {
        if (superseded.Count == 0)
        {
            return;
        }
        var now = time.GetUtcNow();
        var count = await SupersedeAsync(db.UnitStates) + await SupersedeAsync(db.Positions) + await SupersedeAsync(db.DutyAssignments)
            + await SupersedeAsync(db.ActingHeads);
        // Somebody else superseded one of them meanwhile.
        if (count != superseded.Count)
        {
            throw Refuse.Stale();
        }

        Task<int> SupersedeAsync<T>(IQueryable<T> records)
            where T : class, IRecorded =>
            records.Where(record => superseded.Contains(record.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(record => record.SupersededAt, now), cancellationToken);
    }

    private async Task<List<IntegrationEvent>> EditOfficersAsync(DirectoryEdit edit, CancellationToken cancellationToken)
    {
        if (edit.OfficerEdits.Count == 0)
        {
            return [];
        }
        var ids = edit.OfficerEdits.ConvertAll(change => change.OfficerId);
        var officers = await db.Officers.Where(officer => ids.Contains(officer.Id)).ToDictionaryAsync(officer => officer.Id, cancellationToken);
        var events = new List<IntegrationEvent>();
        foreach (var change in edit.OfficerEdits)
        {
            var officer = officers[change.OfficerId];
            var served = officer.ServesOn(file.Today);
            change.ApplyTo(officer);
            if (officer.ServesOn(file.Today) != served)
            {
                events.Add(await access.ChangeAsync(officer.Id, ended: served, cancellationToken));
            }
        }
        return events;
    }

    private DirectoryChanged Changed(Guid about, DirectoryEdit edit)
    {
        HashSet<Guid> units =
            [.. edit.States.Select(made => made.UnitId), .. edit.Positions.Select(made => made.UnitId), .. edit.Duties.Select(made => made.UnitId)];
        HashSet<Guid> officers =
            [.. edit.Officers.Select(made => made.Id), .. edit.OfficerEdits.Select(made => made.OfficerId), .. edit.Positions.Select(made => made.OfficerId)];
        return new DirectoryChanged
        {
            OccurredAt = file.Now,
            AggregateId = about,
            UnitIds = units.Count > MostNamed ? [] : [.. units],
            OfficerIds = officers.Count > MostNamed ? [] : [.. officers],
        };
    }
}
