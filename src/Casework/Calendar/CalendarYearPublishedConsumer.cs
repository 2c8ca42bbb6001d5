using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Casework.Calendar;

/// <summary>
/// A calendar year was published or announced: its newest version is kept here, and the due dates that rest on it are computed anew,
/// one by one, by the clock worker.
/// </summary>
internal sealed class CalendarYearPublishedConsumer(RuleCopies copies, MovableDueDates dueDates) : IEventConsumer<CalendarYearPublished>
{
    public async Task ConsumeAsync(CalendarYearPublished integrationEvent, CancellationToken cancellationToken)
    {
        var announcedBefore = await copies.IsAnnouncedAsync(integrationEvent.Year, cancellationToken);
        await copies.KeepAsync(integrationEvent.ToYear(), cancellationToken);
        await dueDates.MarkAsync(integrationEvent.Year, announcedBefore, cancellationToken);
    }
}
