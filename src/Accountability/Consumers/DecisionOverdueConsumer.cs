using Innovation.Accountability.Data;
using Innovation.Accountability.Domain;
using Innovation.Accountability.Features;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Accountability.Consumers;

/// <summary>
/// A decision date passed. One breach is kept and signals nothing; a second one of the same duty holder, on a different proposal within
/// shirking.signal.window, raises a signal. Higher levels of one clock are the same silence and do not count.
/// </summary>
internal sealed class DecisionOverdueConsumer(
    AccountabilityDbContext db, AccountabilityCases cases, Turns turns, PolicySets policies, RaiseConductSignal raise) : IEventConsumer<DecisionOverdue>
{
    public async Task ConsumeAsync(DecisionOverdue integrationEvent, CancellationToken cancellationToken)
    {
        if (integrationEvent.Level != ConductSignal.FirstLevel)
        {
            return;
        }
        var breach = new DecisionBreach(
            integrationEvent.AggregateId, integrationEvent.DecidingHeadId, integrationEvent.DecidingUnitId, integrationEvent.DueAt);
        await turns.TakeAsync(breach.DutyHolderId, cancellationToken);
        var others = await db.DecisionBreaches.AsNoTracking().Where(b => b.DutyHolderId == breach.DutyHolderId).ToListAsync(cancellationToken);
        if (others.Exists(b => b.ProposalId == breach.ProposalId))
        {
            // Forwarded and back to the same head: one proposal counts once.
            return;
        }
        db.DecisionBreaches.Add(breach);
        await db.SaveChangesAsync(cancellationToken);
        var policy = await policies.InForceAsync(VietnamDate.Of(integrationEvent.OccurredAt), cancellationToken);
        if (breach.IsRepeated(others, policy[PolicyKeys.ShirkingSignalWindow]))
        {
            await raise.ExecuteAsync(
                ConductSignal.Raise(
                    ConductSignalKind.Shirking,
                    ResourceName.Of(ResourceName.Proposals, breach.ProposalId),
                    breach.UnitId,
                    breach.DutyHolderId,
                    integrationEvent.Level,
                    policy.Version,
                    cases.Now),
                cancellationToken);
        }
    }
}
