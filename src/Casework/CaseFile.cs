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
public sealed class CaseFile
{
    private readonly DbContext _db;
    private readonly LedgerWriter _ledger;
    private readonly LedgerTails _tails;
    private readonly Outbox _outbox;
    private readonly ICurrentActor _current;

    internal CaseFile(DbContext db, LedgerWriter ledger, LedgerTails tails, Outbox outbox, ICurrentActor current, CaseTime time)
    {
        (_db, _ledger, _tails, _outbox, _current) = (db, ledger, tails, outbox, current);
        Now = time.Now;
    }

    /// <summary>The officer who acts.</summary>
    /// <exception cref="Innovation.Contracts.RefusedException">OFFICER_REQUIRED where a system acts alone.</exception>
    public Guid Officer => Actor.RequireOfficer();

    /// <summary>Today in Vietnam, case time.</summary>
    public DateOnly Today => VietnamDate.Of(Now);

    /// <summary>Case time of this change; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Who acts.</summary>
    public Actor Actor => _current.Actor;

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
        CommitAsync(RecordOf(@case, action, reason, content), [.. events], cancellationToken);

    /// <summary>
    /// Adds the ledger entry of the case and its events to the unit of work and leaves the saving to whoever runs it: the command, the inbox
    /// or the clock. All that the move writes is then one batch. Parameters as of the commit.
    /// </summary>
    public Task RecordAsync(
        ICase @case, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events)
    {
        // A case that begins here has no entry yet; nobody needs to ask.
        if (_tails.Find(@case.Id) is null && _db.ChangeTracker.Entries<ICase>().Any(entry => entry.State == EntityState.Added && entry.Entity.Id == @case.Id))
        {
            _tails.Set(@case.Id, LedgerTail.None);
        }
        return RecordAsync(RecordOf(@case, action, reason, content), [.. events], cancellationToken);
    }

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
            Parameters = parameters.Append(("title", @case.Title)).Concat(@case.NoticeWords)
                .Where(parameter => parameter.Item2.Length > 0).ToDictionary(p => p.Item1, p => p.Item2),
        });

    /// <summary>The same commit for a record that belongs to no case of a service's own, such as what an operator did.</summary>
    /// <exception cref="Innovation.Contracts.RefusedException">CONCURRENT_CHANGE where somebody else changed the case first.</exception>
    public async Task CommitAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            // A command's or a consumer's transaction is joined; its owner commits it.
            await using var own = _db.Database.CurrentTransaction is null
                ? await _db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken)
                : null;
            await RecordAsync(record, events, cancellationToken);
            await _db.SaveChangesAsync(cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (ConcurrencyFault.Is(exception))
        {
            _tails.Forget(record.CaseId);
            throw Refuse.Stale();
        }
    }

    private LedgerRecord RecordOf(ICase @case, string action, string? reason, object content) => new()
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
    };

    private async Task RecordAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken)
    {
        await _ledger.AppendAsync(record, cancellationToken);
        foreach (var integrationEvent in events)
        {
            _outbox.Add(integrationEvent);
        }
        _db.SavedChanges += Count;

        // What was never saved was never decided.
        void Count(object? sender, SavedChangesEventArgs saved)
        {
            _db.SavedChanges -= Count;
            CaseworkTelemetry.Decisions.Add(1, new KeyValuePair<string, object?>("case.type", record.CaseType));
        }
    }
}
