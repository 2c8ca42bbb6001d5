namespace Innovation.Accountability.Features.Protection;

/// <summary>Opens the protection record of a grant, once per proposal, brings it up to a grant that takes the place of one that was set aside, and takes up what Oversight told before (point 2a).</summary>
internal sealed class OpenProtectionRecord(AccountabilityDbContext db, CaseFile file, Turns turns, FollowPilot follow)
{
    public async Task ExecuteAsync(Grant grant, CancellationToken cancellationToken)
    {
        await turns.TakeAsync(grant.ProposalId, cancellationToken);
        if (await db.ProtectionRecords.SingleOrDefaultAsync(r => r.ProposalId == grant.ProposalId, cancellationToken) is { } known)
        {
            if (known.GrantAnew(grant))
            {
                await file.CommitAsync(known, Actions.GrantedAnew, null, Record(known), cancellationToken, file.Notify(known, Notices.GrantedAnew, known.ProtectedIds));
            }
            return;
        }
        var record = ProtectionRecord.Open(grant);
        db.ProtectionRecords.Add(record);
        await file.CommitAsync(
            record,
            Actions.Opened,
            null,
            Record(record),
            cancellationToken,
            [
                new Events.ProtectionRecordOpened { AggregateId = record.Id, OccurredAt = file.Now, ProposalId = record.ProposalId },
                .. file.Notify(record, Notices.RecordOpened, record.ProtectedIds),
            ]);
        await follow.BringUpToDateAsync(record, cancellationToken);
    }

    private static object Record(ProtectionRecord record) => new
    {
        Proposal = record.ProposalId,
        record.GrantKind,
        record.Limits,
        record.AcceptedRisks,
        Authors = record.AuthorIds,
        Implementers = record.ImplementerIds,
        Approvers = record.ApproverIds,
        record.ApprovedAt,
    };
}
