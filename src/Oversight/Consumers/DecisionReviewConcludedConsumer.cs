using Innovation.Messaging;

namespace Innovation.Oversight.Consumers;

/// <summary>A decision that was set aside grants nothing until the proposal is decided anew: the pilot stands still. One that was upheld goes on.</summary>
internal sealed class DecisionReviewConcludedConsumer(OversightDbContext db, CaseFile file, PilotClocks clocks) : IEventConsumer<Events.DecisionReviewConcluded>
{
    public async Task ConsumeAsync(Events.DecisionReviewConcluded integrationEvent, CancellationToken cancellationToken)
    {
        if (integrationEvent.Upheld
            || await db.Pilots.SingleOrDefaultAsync(p => p.ProposalId == integrationEvent.AggregateId, cancellationToken) is not { } pilot
            || pilot.CurrentPlan.EffectiveAt > integrationEvent.OccurredAt || !pilot.Suspend())
        {
            return;
        }
        await clocks.SuspendedAsync(pilot, cancellationToken);
        await file.CommitAsync(
            pilot, Actions.Suspended, null, new { pilot.StoodAt, integrationEvent.ReviewingUnitId }, cancellationToken,
            file.Notify(pilot, Notices.Suspended, pilot.ParticipantIds));
    }
}
