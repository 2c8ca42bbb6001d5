using Innovation.Messaging;

namespace Innovation.Oversight.Consumers;

/// <summary>A proposal was rejected. Where a grant of it was set aside before, its pilot ends; there is none otherwise.</summary>
internal sealed class ProposalRejectedConsumer(OversightDbContext db, CaseFile file, PilotClocks clocks) : IEventConsumer<Events.ProposalRejected>
{
    public async Task ConsumeAsync(Events.ProposalRejected integrationEvent, CancellationToken cancellationToken)
    {
        if (await db.Pilots.SingleOrDefaultAsync(p => p.ProposalId == integrationEvent.AggregateId, cancellationToken) is not { } pilot
            || !pilot.LoseGrant(file.Today))
        {
            return;
        }
        await clocks.GrantLostAsync(pilot, cancellationToken);
        await file.CommitAsync(
            pilot, Actions.GrantLost, null, new { pilot.StoppedOn }, cancellationToken,
            [
                .. pilot.StoppedOn is { } day
                    ? [new Events.PilotStopped { AggregateId = pilot.Id, OccurredAt = file.Now, ProposalId = pilot.ProposalId, StoppedOn = day }]
                    : Array.Empty<Events.IntegrationEvent>(),
                .. file.Notify(pilot, Notices.GrantLost, pilot.ParticipantIds),
            ]);
    }
}
