using Innovation.Messaging;

namespace Innovation.Recognition.Consumers;

/// <summary>Keeps every evaluation as this service's own copy; a Completed one offers a nomination, once per pilot.</summary>
internal sealed class PilotEvaluatedConsumer(RecognitionDbContext db, NominateCommendation nominate, AwardHolds holds) : IEventConsumer<Events.PilotEvaluated>
{
    public async Task ConsumeAsync(Events.PilotEvaluated integrationEvent, CancellationToken cancellationToken)
    {
        var pilot = ToPilot(integrationEvent);
        await holds.TakeTurnAsync(pilot.ProposalId, cancellationToken);
        await KeepAsync(pilot, cancellationToken);
        if (pilot.MayBeRewarded && !await db.Commendations.AnyAsync(c => c.PilotId == pilot.Id, cancellationToken))
        {
            await nominate.ExecuteAsync(pilot, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
        await holds.FollowAsync(pilot.ProposalId, cancellationToken);
    }

    /// <summary>A later evaluation of the same pilot takes the place of the earlier one.</summary>
    private async Task KeepAsync(EvaluatedPilot pilot, CancellationToken cancellationToken)
    {
        if (await db.EvaluatedPilots.SingleOrDefaultAsync(p => p.Id == pilot.Id, cancellationToken) is { } earlier)
        {
            db.Entry(earlier).CurrentValues.SetValues(pilot);
        }
        else
        {
            db.EvaluatedPilots.Add(pilot);
        }
    }

    private static EvaluatedPilot ToPilot(Events.PilotEvaluated evaluated) => new()
    {
        Id = evaluated.AggregateId,
        ProposalId = evaluated.ProposalId,
        Title = evaluated.Title,
        Outcome = (EvaluationOutcome)evaluated.Outcome,
        Damage = evaluated.Damage,
        TargetsMet = evaluated.TargetsMet,
        Indicators = [.. evaluated.Indicators.Select(i => new Indicator(i.Key, i.Title, i.Unit, i.Baseline, i.Target))],
        Measurements = [.. evaluated.Measurements.Select(m => new Measurement(m.IndicatorKey, m.Value))],
        UnitId = evaluated.UnitId,
        DecidingUnitId = evaluated.DecidingUnitId,
        AuthorIds = evaluated.AuthorIds,
        ImplementerIds = evaluated.ImplementerIds,
        EvaluatedAt = evaluated.OccurredAt,
        Kind = (GrantKind)evaluated.Kind,
        DerogatedRules = evaluated.DerogatedRules,
    };
}
