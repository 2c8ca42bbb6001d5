using System.Globalization;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Edge.Callers;

namespace Innovation.Casework.Clocks;

/// <summary>Tells people about a clock that is not overdue, and records in the case's ledger that they were told.</summary>
internal sealed class ClockNotices(CaseFile caseFile, ICurrentActor current, IDirectory directory, CaseTime caseTime)
{
    /// <summary>The kinds of the notices; their words are Identity's.</summary>
    public const string ReminderKind = "deadline.reminder", RecomputedKind = "deadline.recomputed";

    /// <summary>Who owes the action is reminded of the due date.</summary>
    public async Task RemindAsync(Clock clock, ClockMatter matter, CancellationToken cancellationToken)
    {
        var told = await OwingAsync(clock, matter, cancellationToken);
        await CommitAsync(
            clock, matter, "deadline-reminded", new { clock.Kind, clock.DueOn, Told = told }, ReminderKind, told,
            new() { ["due-date"] = Text(clock.DueOn) }, cancellationToken);
    }

    /// <summary>The persons concerned learn that an announced year moved the due date.</summary>
    public async Task RecomputedAsync(Clock clock, DateOnly dueBefore, ClockMatter matter, CancellationToken cancellationToken)
    {
        Guid[] told = [.. (await OwingAsync(clock, matter, cancellationToken)).Union(matter.ConcernedIds)];
        await CommitAsync(
            clock, matter, "deadline-recomputed", new { clock.Kind, DueBefore = dueBefore, clock.DueOn, clock.Provisional }, RecomputedKind, told,
            new() { ["due-date"] = Text(clock.DueOn), ["due-date-before"] = Text(dueBefore) }, cancellationToken);
    }

    // The duty stays with the post: who heads the unit today is told, whoever headed it when the clock started.
    private async Task<Guid[]> OwingAsync(Clock clock, ClockMatter matter, CancellationToken cancellationToken)
    {
        var head = (await directory.GetLeadershipAsync(clock.UnitId, caseTime.Today, cancellationToken)).HeadId;
        return [.. new[] { head ?? clock.OfficerId }.OfType<Guid>().Union(matter.OwingIds)];
    }

    private Task CommitAsync(
        Clock clock, ClockMatter matter, string action, object content, string kind, Guid[] told, Dictionary<string, string> parameters,
        CancellationToken cancellationToken)
    {
        parameters["title"] = matter.Title;
        var now = caseTime.Now;
        return caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = clock.CaseType,
                CaseId = clock.CaseId,
                Action = $"{clock.CaseType}.{action}",
                Actor = current.Actor,
                At = now,
                PolicyVersion = clock.PolicyVersion,
                LegalBasis = matter.LegalBasis,
                Content = content,
            },
            [.. told.Select(officer => new NoticeRequested
            {
                AggregateId = clock.CaseId,
                OccurredAt = now,
                OfficerId = officer,
                Kind = kind,
                Subject = ResourceName.OfCase(clock.CaseType, clock.CaseId),
                Parameters = parameters,
            })],
            cancellationToken);
    }

    private static string Text(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
