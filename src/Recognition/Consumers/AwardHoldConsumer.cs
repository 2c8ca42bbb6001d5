using Innovation.Messaging;

namespace Innovation.Recognition.Consumers;

/// <summary>Accountability tells of liability reviews and of abuse: while they are open nothing is awarded (invariants 8, 12 and 13).</summary>
internal sealed class AwardHoldConsumer(AwardHolds holds)
    : IEventConsumer<Events.LiabilityReviewOpened>, IEventConsumer<Events.LiabilityDecided>, IEventConsumer<Events.AbuseSuspected>,
      IEventConsumer<Events.AbuseConfirmed>, IEventConsumer<Events.AbuseCleared>
{
    public Task ConsumeAsync(Events.LiabilityReviewOpened integrationEvent, CancellationToken cancellationToken) =>
        holds.OpenAsync(integrationEvent.AggregateId, HoldKind.LiabilityReview, [integrationEvent.ProposalId], cancellationToken);

    /// <summary>Mitigated or NotProtected on any track blocks a reward; else the pause is lifted.</summary>
    public Task ConsumeAsync(Events.LiabilityDecided integrationEvent, CancellationToken cancellationToken)
    {
        Guid[] proposal = [integrationEvent.ProposalId];
        var barring = integrationEvent.Outcomes.Any(outcome => outcome is Events.LiabilityOutcome.Mitigated or Events.LiabilityOutcome.NotProtected);
        return holds.ConcludeAsync(integrationEvent.AggregateId, HoldKind.LiabilityReview, barring ? proposal : [], barring ? [] : proposal, cancellationToken);
    }

    public Task ConsumeAsync(Events.AbuseSuspected integrationEvent, CancellationToken cancellationToken) =>
        holds.OpenAsync(integrationEvent.AggregateId, HoldKind.AbuseSuspicion, integrationEvent.ProposalIds, cancellationToken);

    /// <summary>The proposals that people found affected are barred; what was suspected besides goes on (invariant 13).</summary>
    public Task ConsumeAsync(Events.AbuseConfirmed integrationEvent, CancellationToken cancellationToken) =>
        holds.ConcludeAsync(integrationEvent.AggregateId, HoldKind.AbuseSuspicion, [.. integrationEvent.ProposalIds], [], cancellationToken);

    public Task ConsumeAsync(Events.AbuseCleared integrationEvent, CancellationToken cancellationToken) =>
        holds.ConcludeAsync(integrationEvent.AggregateId, HoldKind.AbuseSuspicion, [], [.. integrationEvent.ProposalIds], cancellationToken);
}
