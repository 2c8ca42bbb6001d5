using System.Globalization;
using Innovation.Contracts.Events;
using Innovation.Identity.Domain;
using V1 = Innovation.Contracts.Identity.V1;

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

    public static CalendarYearPublished ToEvent(this PublishedCalendarYear year, Guid aggregateId, DateTimeOffset at) => new()
    {
        OccurredAt = at,
        AggregateId = aggregateId,
        Year = year.Year,
        Version = year.Version,
        Announced = year.Announced,
        Source = year.Source,
        DaysOff = [.. year.DaysOff.Select(ToEvent)],
        SwappedWorkingDays = [.. year.SwappedWorkingDays.Select(ToEvent)],
    };

    private static V1.CalendarDay ToContract(PublishedCalendarDay day) =>
        new() { Date = day.Date.ToString("O", CultureInfo.InvariantCulture), Reason = day.Reason };

    private static CalendarDayRecord ToEvent(PublishedCalendarDay day) => new(day.Date, day.Reason);
}
