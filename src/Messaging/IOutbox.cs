using Innovation.Contracts.Events;

namespace Innovation.Messaging;

/// <summary>Where a command or consumer leaves its events: rows of the same transaction as the change they tell of.</summary>
public interface IOutbox
{
    /// <summary>
    /// Adds <paramref name="integrationEvent"/> to the unit of work; the outbox sets its id, aggregate version, correlation
    /// and causation when the changes are saved. It is published after the commit, at least once, in order per aggregate.
    /// </summary>
    void Add(IntegrationEvent integrationEvent);
}
