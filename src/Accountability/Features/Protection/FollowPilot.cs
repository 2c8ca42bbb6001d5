namespace Innovation.Accountability.Features.Protection;

/// <summary>
/// Keeps what Oversight tells about a pilot and brings the protection record up to it: at once where the record exists, else when it is
/// opened. Nothing is lost or applied twice, in whatever order the events of the two services come.
/// </summary>
internal sealed class FollowPilot(AccountabilityDbContext db, CaseFile file, Turns turns, PolicySets policies, OpenLiabilityReview openReview)
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
            await file.CommitAsync(record, Actions.PilotLinked, null, new { Pilot = pilot.PilotId }, cancellationToken);
        }
        if (pilot.StartNewTo(record) is { } period)
        {
            record.Start(period);
            await file.CommitAsync(record, Actions.PilotStarted, null, new { period.StartsOn, period.EndsOn }, cancellationToken);
        }
        if (pilot.EvaluationNewTo(record) is { } evaluation)
        {
            await ConcludeAsync(record, evaluation, cancellationToken);
        }
    }

    private async Task ConcludeAsync(ProtectionRecord record, PilotEvaluation evaluation, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(VietnamDate.Of(evaluation.EvaluatedAt), cancellationToken);
        if (record.Conclude(evaluation, policy.Version, file.Now) is { } review)
        {
            await openReview.ExecuteAsync(record, review, policy, cancellationToken);
            return;
        }
        await file.CommitAsync(
            record, Actions.NotHandled, null, new { record.Evaluation }, cancellationToken, file.Notify(record, Notices.RecordNotHandled, record.ProtectedIds));
    }
}
