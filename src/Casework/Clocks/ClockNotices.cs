using Innovation.Contracts;
using Innovation.Directory;

namespace Innovation.Casework.Clocks;

/// <summary>Tells people about a clock that is not overdue, and records in the case's ledger that they were told.</summary>
internal sealed class ClockNotices(CaseFile file, IDirectory directory)
{
    /// <summary>The kinds of the notices; their words are Identity's.</summary>
    public const string ReminderKind = "deadline.reminder", RecomputedKind = "deadline.recomputed";

    /// <summary>Who owes the action is reminded of the due date.</summary>
    public async Task RemindAsync(Clock clock, ClockMatter matter, CancellationToken cancellationToken)
    {
        var told = await OwingAsync(clock, matter, cancellationToken);
        var @case = new CaseOfClock(clock, matter);
        await file.RecordAsync(
            @case, "deadline-reminded", null, new { clock.Kind, clock.DueOn, Told = told }, cancellationToken,
            file.Notify(@case, ReminderKind, told, clock.DueDateWord()));
    }

    /// <summary>The persons concerned learn that an announced year moved the due date.</summary>
    public async Task RecomputedAsync(Clock clock, DateOnly dueBefore, ClockMatter matter, CancellationToken cancellationToken)
    {
        var told = (await OwingAsync(clock, matter, cancellationToken)).Union(matter.ConcernedIds);
        var @case = new CaseOfClock(clock, matter);
        await file.RecordAsync(
            @case, "deadline-recomputed", null, new { clock.Kind, DueBefore = dueBefore, clock.DueOn, clock.Provisional }, cancellationToken,
            file.Notify(@case, RecomputedKind, told, clock.DueDateWord(), ("due-date-before", IsoDay.Of(dueBefore))));
    }

    // The duty stays with the post: who heads the unit today is told, whoever headed it when the clock started.
    private async Task<Guid[]> OwingAsync(Clock clock, ClockMatter matter, CancellationToken cancellationToken)
    {
        var head = (await directory.GetLeadershipAsync(clock.UnitId, file.Today, cancellationToken)).InCharge?.OfficerId;
        return [.. new[] { head ?? clock.OfficerId }.OfType<Guid>().Union(matter.OwingIds)];
    }

    /// <summary>The case, as its clock and the handler's words know it.</summary>
    private sealed record CaseOfClock(Clock Clock, ClockMatter Matter) : ICase
    {
        public Guid Id => Clock.CaseId;

        public string CaseType => Clock.CaseType;

        public string Title => Matter.Title;

        public int PolicyVersion => Clock.PolicyVersion;

        public IEnumerable<string> LegalBasis => Matter.LegalBasis;
    }
}
