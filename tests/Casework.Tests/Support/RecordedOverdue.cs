using System.Collections.Concurrent;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;

namespace Innovation.Casework.Tests.Support;

/// <summary>What a test wants of the handler.</summary>
internal sealed class OverduePlan
{
    /// <summary>Cases whose handler fails while they are in here.</summary>
    public ConcurrentDictionary<Guid, bool> Failing { get; } = [];
}

/// <summary>Writes a ledger entry for each level, as a service's handler does; that entry is what the tests look at.</summary>
internal sealed class RecordedOverdue(ICaseFile caseFile, ICurrentActor actor, CaseTime caseTime, OverduePlan plan) : IClockHandler
{
    public string Kind => PolicyKeys.DecisionOrdinary;

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        await caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = overdue.Clock.CaseType,
                CaseId = overdue.Clock.CaseId,
                Action = $"sample.overdue{overdue.Clock.Level}",
                Actor = actor.Actor,
                At = caseTime.Now,
                PolicyVersion = overdue.Clock.PolicyVersion,
                Content = new { overdue.Clock.Level, overdue.InformedUnitId, FiredAt = overdue.Clock.NextFireAt },
            },
            [],
            cancellationToken);
        if (plan.Failing.ContainsKey(overdue.Clock.CaseId))
        {
            throw new InvalidOperationException("The handler fails after it has saved.");
        }
    }
}
