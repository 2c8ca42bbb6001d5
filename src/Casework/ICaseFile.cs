using Innovation.Casework.Ledger;
using Innovation.Contracts.Events;

namespace Innovation.Casework;

/// <summary>The one way to finish a state change: the change, its ledger entry and its events in one commit.</summary>
public interface ICaseFile
{
    /// <summary>
    /// Saves the tracked changes together with the ledger entry and the outbox rows. Inside a command or a consumer this joins their
    /// transaction; on its own it is one.
    /// </summary>
    /// <exception cref="Innovation.Contracts.RefusedException">CONCURRENT_CHANGE where somebody else changed the case first.</exception>
    Task CommitAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken);
}
