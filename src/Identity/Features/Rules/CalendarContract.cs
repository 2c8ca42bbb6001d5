using Innovation.Casework;
using Innovation.Contracts.Events;

namespace Innovation.Identity.Features.Rules;

/// <summary>A calendar year as the contract and as the event carry it.</summary>
internal static class CalendarContract
{
    public static V1.CalendarYear ToContract(this PublishedCalendarYear year) => new()
    {
        Year = year.Year,
        Version = year.Version,
        Announced = year.Announced,
        Source = year.Source,
        DaysOff = { year.DaysOff.Select(ToContract) },
        SwappedWorkingDays = { year.SwappedWorkingDays.Select(ToContract) },
    };

    /// <summary>The year, its ledger entry and its event in one commit.</summary>
    public static Task CommitAsync(this CaseFile file, PublishedCalendarYear year, string action, CancellationToken cancellationToken)
    {
        var published = year.ToEvent(file.Now);
        return file.CommitAsync(year, action, null, published, cancellationToken, published);
    }

    private static CalendarYearPublished ToEvent(this PublishedCalendarYear year, DateTimeOffset at) => new()
    {
        OccurredAt = at,
        AggregateId = ((ICase)year).Id,
        Year = year.Year,
        Version = year.Version,
        Announced = year.Announced,
        Source = year.Source,
        DaysOff = [.. year.DaysOff.Select(ToEvent)],
        SwappedWorkingDays = [.. year.SwappedWorkingDays.Select(ToEvent)],
    };

    public static V1.CalendarDay ToContract(this PublishedCalendarDay day) =>
        new() { Date = IsoDay.Of(day.Date), Reason = day.Reason, Status = (V1.CalendarDayStatus)day.Status };

    private static CalendarDayRecord ToEvent(PublishedCalendarDay day) => new(day.Date, day.Reason);
}
