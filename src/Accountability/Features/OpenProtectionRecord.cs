using Innovation.Accountability.Data;
using Innovation.Accountability.Domain;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Features;

/// <summary>Opens the protection record of a grant, once per proposal, and takes up what Oversight told before (point 2a).</summary>
internal sealed class OpenProtectionRecord(AccountabilityDbContext db, AccountabilityCases cases, Turns turns, FollowPilot follow)
{
    public async Task ExecuteAsync(ProposalApproved grant, CancellationToken cancellationToken)
    {
        await turns.TakeAsync(grant.AggregateId, cancellationToken);
        if (await db.ProtectionRecords.AnyAsync(r => r.ProposalId == grant.AggregateId, cancellationToken))
        {
            return;
        }
        var record = ProtectionRecord.Open(grant);
        db.ProtectionRecords.Add(record);
        await cases.CommitAsync(
            record,
            "opened",
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
                new ProtectionRecordOpened { AggregateId = record.Id, OccurredAt = cases.Now, ProposalId = record.ProposalId },
                .. cases.Notify(
                    record.Id,
                    ResourceName.Of(ResourceName.ProtectionRecords, record.Id),
                    "protection-record.opened",
                    record.ProtectedIds,
                    ("title", record.Title)),
            ]);
        await follow.BringUpToDateAsync(record, cancellationToken);
    }
}
