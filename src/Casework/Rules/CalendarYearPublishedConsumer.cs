using Innovation.Casework.Clocks;
using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Casework.Rules;

/// <summary>
/// A calendar year was published or announced: its newest version is kept here, and the due dates that rest on it are computed anew,
/// one by one, by the clock worker.
/// </summary>
internal sealed class CalendarYearPublishedConsumer(RuleCopies copies, ProvisionalDueDates provisional) : IEventConsumer<CalendarYearPublished>
{
    public async Task ConsumeAsync(CalendarYearPublished integrationEvent, CancellationToken cancellationToken)
    {
        await copies.KeepAsync(integrationEvent.ToYear(), cancellationToken);
        await provisional.MarkAsync(integrationEvent.Year, cancellationToken);
    }
}
