namespace Innovation.Accountability.Features.Protection;

/// <summary>Opens the protection record of a grant, once per proposal, and takes up what Oversight told before (point 2a).</summary>
internal sealed class OpenProtectionRecord(AccountabilityDbContext db, CaseFile file, Turns turns, FollowPilot follow)
{
    public async Task ExecuteAsync(Grant grant, CancellationToken cancellationToken)
    {
        await turns.TakeAsync(grant.ProposalId, cancellationToken);
        if (await db.ProtectionRecords.AnyAsync(r => r.ProposalId == grant.ProposalId, cancellationToken))
        {
            return;
        }
        var record = ProtectionRecord.Open(grant);
        db.ProtectionRecords.Add(record);
        await file.CommitAsync(
            record,
            Actions.Opened,
            null,
            new
            {
                Proposal = record.ProposalId,
                record.GrantKind,
                record.Limits,
                record.AcceptedRisks,
                Authors = record.AuthorIds,
                Implementers = record.ImplementerIds,
                Approvers = record.ApproverIds,
                record.ApprovedAt,
            },
            cancellationToken,
            [
                new Events.ProtectionRecordOpened { AggregateId = record.Id, OccurredAt = file.Now, ProposalId = record.ProposalId },
                .. file.Notify(record, Notices.RecordOpened, record.ProtectedIds),
            ]);
        await follow.BringUpToDateAsync(record, cancellationToken);
    }
}
