using Innovation.Contracts.Events;
using Innovation.Messaging;

namespace Innovation.Casework.Rules;

/// <summary>A calendar year was published or announced: its newest version is kept here.</summary>
internal sealed class CalendarYearPublishedConsumer(RuleCopies copies) : IEventConsumer<CalendarYearPublished>
{
    public Task ConsumeAsync(CalendarYearPublished integrationEvent, CancellationToken cancellationToken) =>
        copies.KeepAsync(integrationEvent.ToYear(), cancellationToken);
}
