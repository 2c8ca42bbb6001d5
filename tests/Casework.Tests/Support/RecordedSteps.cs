using System.Collections.Concurrent;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Edge.Callers;

namespace Innovation.Casework.Tests.Support;

/// <summary>What a test wants of the handler.</summary>
internal sealed class OverduePlan
{
    /// <summary>Cases whose handler fails while they are in here.</summary>
    public ConcurrentDictionary<Guid, bool> Failing { get; } = [];

    /// <summary>After so many steps the next one stops before its commit; null where none does.</summary>
    public int? StopAfter { get; set; }

    /// <summary>What stopping is.</summary>
    public Func<Task> Stop { get; init; } = () => Task.CompletedTask;
}

/// <summary>Writes a ledger entry for each step of a clock, as a service's handler does; that entry is what the tests look at.</summary>
internal sealed class RecordedSteps(CaseFile caseFile, ICurrentActor actor, CaseTime caseTime, OverduePlan plan) : IClockHandler
{
    /// <summary>Who owes the action, and who waits for it.</summary>
    public static readonly Guid Owing = Guid.CreateVersion7(), Concerned = Guid.CreateVersion7();

    public string Kind => PolicyKeys.DecisionOrdinary;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        Task.FromResult(new ClockMatter("Một hồ sơ", [], [Owing], [Concerned]));

    public Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken) => RecordAsync(
        overdue.Clock, $"sample.overdue{overdue.Clock.Level}", new { overdue.Clock.Level, overdue.InformedUnitId, FiredAt = overdue.Clock.NextFireAt }, cancellationToken);

    private async Task RecordAsync(Clock clock, string action, object content, CancellationToken cancellationToken)
    {
        await caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = clock.CaseType,
                CaseId = clock.CaseId,
                Action = action,
                Actor = actor.Actor,
                At = caseTime.Now,
                PolicyVersion = clock.PolicyVersion,
                Content = content,
            },
            [],
            cancellationToken);
        if (plan.StopAfter-- == 0)
        {
            await plan.Stop();
        }
        if (plan.Failing.ContainsKey(clock.CaseId))
        {
            throw new InvalidOperationException("The handler fails after it has saved.");
        }
    }
}
