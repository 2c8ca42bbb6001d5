using System.Data;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;
using Innovation.Messaging;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework;

/// <summary>
/// One change of cases: who acts, the time it happens at, and the one way to finish it. The change, its ledger entry, its events and its
/// notices are one commit.
/// </summary>
public sealed class CaseFile(DbContext db, LedgerWriter ledger, Outbox outbox, ICurrentActor current, CaseTime time)
{
    /// <summary>The officer who acts.</summary>
    /// <exception cref="Innovation.Contracts.RefusedException">OFFICER_REQUIRED where a system acts alone.</exception>
    public Guid Officer => Actor.RequireOfficer();

    /// <summary>Today in Vietnam, case time.</summary>
    public DateOnly Today => VietnamDate.Of(Now);

    /// <summary>Case time of this change; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; } = time.Now;

    /// <summary>Who acts.</summary>
    public Actor Actor => current.Actor;

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
    public Task CommitAsync(
        ICase @case, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync(
            new LedgerRecord
            {
                CaseType = @case.CaseType,
                CaseId = @case.Id,
                Action = $"{@case.CaseType}.{action}",
                Actor = Actor,
                At = Now,
                PolicyVersion = @case.PolicyVersion,
                LegalBasis = [.. @case.LegalBasis],
                Reason = reason,
                Content = content,
            },
            [.. events],
            cancellationToken);

    /// <summary>A notice about the case to each of the officers, once each. The case's title is one of its parameters; empty ones are left out.</summary>
    /// <param name="case">The case.</param>
    /// <param name="kind">The stable kind; its words are Identity's.</param>
    /// <param name="officers">Who is told.</param>
    /// <param name="parameters">What the words need; no personal data, no protected text.</param>
    public IEnumerable<NoticeRequested> Notify(
        ICase @case, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = @case.Id,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = kind,
            Subject = ResourceName.OfCase(@case.CaseType, @case.Id),
            Parameters = parameters.Append(("title", @case.Title)).Where(parameter => parameter.Item2.Length > 0).ToDictionary(p => p.Item1, p => p.Item2),
        });

    /// <summary>The same commit for a record that belongs to no case of a service's own, such as what an operator did.</summary>
    /// <exception cref="Innovation.Contracts.RefusedException">CONCURRENT_CHANGE where somebody else changed the case first.</exception>
    public async Task CommitAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            // A command's or a consumer's transaction is joined; its owner commits it.
            await using var own = db.Database.CurrentTransaction is null
                ? await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken)
                : null;
            await ledger.AppendAsync(record, cancellationToken);
            foreach (var integrationEvent in events)
            {
                outbox.Add(integrationEvent);
            }
            await db.SaveChangesAsync(cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (ConcurrencyFault.Is(exception))
        {
            throw Refuse.Stale();
        }
        CaseworkTelemetry.Decisions.Add(1, new KeyValuePair<string, object?>("case.type", record.CaseType));
    }
}
