using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;

namespace Innovation.Casework;

/// <summary>
/// One change of cases: who acts, the time it happens at, and the one way to finish it. The change, its ledger entry, its events and its
/// notices are one commit.
/// </summary>
public interface ICaseFile
{
    /// <summary>Case time of this change; read once, so that all it writes bears one time.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Today in Vietnam, case time.</summary>
    DateOnly Today => VietnamDate.Of(Now);

    /// <summary>Who acts.</summary>
    Actor Actor { get; }

    /// <summary>The officer who acts.</summary>
    /// <exception cref="Innovation.Contracts.RefusedException">OFFICER_REQUIRED where a system acts alone.</exception>
    Guid Officer => Actor.RequireOfficer();

    /// <summary>
    /// Saves the tracked changes together with the ledger entry of the case and the outbox rows. Inside a command or a consumer this joins
    /// their transaction; on its own it is one.
    /// </summary>
    /// <param name="case">The case that changed.</param>
    /// <param name="action">What was done, without the case's type: submitted.</param>
    /// <param name="reason">Why, as the actor wrote it; null where the action needs no reason.</param>
    /// <param name="content">What the entry commits to.</param>
    /// <param name="cancellationToken">Stops it before the commit.</param>
    /// <param name="events">What others learn, notices included.</param>
    /// <exception cref="Innovation.Contracts.RefusedException">CONCURRENT_CHANGE where somebody else changed the case first.</exception>
    Task CommitAsync(ICase @case, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events);

    /// <summary>A notice about the case to each of the officers, once each. The case's title is one of its parameters; empty ones are left out.</summary>
    /// <param name="case">The case.</param>
    /// <param name="kind">The stable kind; its words are Identity's.</param>
    /// <param name="officers">Who is told.</param>
    /// <param name="parameters">What the words need; no personal data, no protected text.</param>
    IEnumerable<NoticeRequested> Notify(ICase @case, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters);

    /// <summary>The same commit for a record that belongs to no case of a service's own, such as what an operator did.</summary>
    /// <exception cref="Innovation.Contracts.RefusedException">CONCURRENT_CHANGE where somebody else changed the case first.</exception>
    Task CommitAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken);
}
