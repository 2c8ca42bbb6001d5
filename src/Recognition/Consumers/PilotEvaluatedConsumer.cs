using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.Recognition.Data;
using Innovation.Recognition.Domain;
using Innovation.Recognition.Features;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Recognition.Consumers;

/// <summary>Keeps every evaluation as this service's own copy; a Completed one offers a nomination, once per pilot.</summary>
internal sealed class PilotEvaluatedConsumer(RecognitionDbContext db, NominateCommendation nominate) : IEventConsumer<PilotEvaluated>
{
    public async Task ConsumeAsync(PilotEvaluated integrationEvent, CancellationToken cancellationToken)
    {
        var pilot = ToPilot(integrationEvent);
        await KeepAsync(pilot, cancellationToken);
        if (pilot.MayBeRewarded && !await db.Commendations.AnyAsync(c => c.PilotId == pilot.Id, cancellationToken))
        {
            await nominate.ExecuteAsync(pilot, cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
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

    private static EvaluatedPilot ToPilot(PilotEvaluated evaluated) => new()
    {
        Id = evaluated.AggregateId,
        ProposalId = evaluated.ProposalId,
        Title = evaluated.Title,
        Outcome = evaluated.Outcome,
        Damage = evaluated.Damage,
        TargetsMet = evaluated.TargetsMet,
        Indicators = evaluated.Indicators,
        Measurements = evaluated.Measurements,
        UnitId = evaluated.UnitId,
        DecidingUnitId = evaluated.DecidingUnitId,
        AuthorIds = evaluated.AuthorIds,
        ImplementerIds = evaluated.ImplementerIds,
        EvaluatedAt = evaluated.OccurredAt,
    };
}
