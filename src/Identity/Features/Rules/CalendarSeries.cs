using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Edge.Callers;
using Innovation.Identity.Domain;
using Innovation.Identity.Seeding;

namespace Innovation.Identity.Features.Rules;

/// <summary>A calendar year as the ledger and the events name it.</summary>
internal static class CalendarSeries
{
    public const string CaseType = "calendar-year";

    public static Guid IdOf(int year) => StableId.Of($"calendar-years/{year}");

    /// <summary>The year, its ledger entry and its event in one commit.</summary>
    public static Task CommitAsync(this CaseFile caseFile, PublishedCalendarYear year, string action, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = IdOf(year.Year);
        var published = year.ToEvent(id, now);
        return caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = CaseType,
                CaseId = id,
                Action = $"{CaseType}.{action}",
                Actor = actor,
                At = now,
                PolicyVersion = 0,
                Content = published,
            },
            [published],
            cancellationToken);
    }
}
