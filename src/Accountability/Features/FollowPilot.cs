using Innovation.Accountability.Data;
using Innovation.Accountability.Domain;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Features;

/// <summary>
/// Keeps what Oversight tells about a pilot and brings the protection record up to it: at once where the record exists, else when it is
/// opened. Nothing is lost or applied twice, in whatever order the events of the two services come.
/// </summary>
internal sealed class FollowPilot(AccountabilityDbContext db, AccountabilityCases cases, Turns turns, PolicySets policies, OpenLiabilityReview openReview)
{
    /// <summary>Takes one fact about the pilot of a proposal.</summary>
    public async Task ExecuteAsync(Guid proposalId, Guid pilotId, Action<FollowedPilot> tell, CancellationToken cancellationToken)
    {
        await turns.TakeAsync(proposalId, cancellationToken);
        var pilot = await db.FollowedPilots.SingleOrDefaultAsync(p => p.ProposalId == proposalId, cancellationToken);
        if (pilot is null)
        {
            pilot = FollowedPilot.Of(proposalId, pilotId);
            db.FollowedPilots.Add(pilot);
        }
        tell(pilot);
        await db.SaveChangesAsync(cancellationToken);
        if (await db.ProtectionRecords.SingleOrDefaultAsync(r => r.ProposalId == proposalId, cancellationToken) is { } record)
        {
            await BringUpToDateAsync(record, pilot, cancellationToken);
        }
    }

    /// <summary>Takes up what was told before the record was opened.</summary>
    public async Task BringUpToDateAsync(ProtectionRecord record, CancellationToken cancellationToken)
    {
        if (await db.FollowedPilots.SingleOrDefaultAsync(p => p.ProposalId == record.ProposalId, cancellationToken) is { } pilot)
        {
            await BringUpToDateAsync(record, pilot, cancellationToken);
        }
    }

    private async Task BringUpToDateAsync(ProtectionRecord record, FollowedPilot pilot, CancellationToken cancellationToken)
    {
        if (record.PilotId is null)
        {
            record.LinkPilot(pilot.PilotId);
            await cases.CommitAsync(record, "pilot-linked", new { Pilot = pilot.PilotId }, cancellationToken);
        }
        if (record.Period is null && pilot.Period is { } period && record.State == ProtectionRecordState.Open)
        {
            record.Start(period);
            await cases.CommitAsync(record, "pilot-started", new { period.StartsOn, period.EndsOn }, cancellationToken);
        }
        if (record.State == ProtectionRecordState.Open && pilot.Evaluation is { } evaluation)
        {
            await ConcludeAsync(record, evaluation, cancellationToken);
        }
    }

    private async Task ConcludeAsync(ProtectionRecord record, PilotEvaluation evaluation, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(VietnamDate.Of(evaluation.EvaluatedAt), cancellationToken);
        if (record.Conclude(evaluation, policy.Version, cases.Now) is { } review)
        {
            await openReview.ExecuteAsync(record, review, policy, cancellationToken);
            return;
        }
        await cases.CommitAsync(
            record,
            "not-handled",
            new { record.Evaluation },
            cancellationToken,
            cases.Notify(
                record.Id,
                ResourceName.Of(ResourceName.ProtectionRecords, record.Id),
                "protection-record.not-handled",
                record.ProtectedIds,
                ("title", record.Title)));
    }
}
