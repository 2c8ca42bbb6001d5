using System.Diagnostics;
using System.Runtime.CompilerServices;
using Innovation.Contracts.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Innovation.Messaging;

/// <summary>Where a command or consumer leaves its events: rows of the same transaction as the change they tell of.</summary>
public sealed class Outbox : IDisposable
{
    // Interceptors are shared by all contexts, which may be pooled: the context is what leads to its unit of work.
    private static readonly ConditionalWeakTable<DbContext, Outbox> _byContext = [];

    private readonly DbContext _db;
    private readonly TimeProvider _time;
    private readonly List<PendingEvent> _pending = [];
    private Guid? _correlationId;

    internal Outbox(DbContext db, TimeProvider time)
    {
        _db = db;
        _time = time;
        _byContext.AddOrUpdate(db, this);
    }

    internal IReadOnlyList<PendingEvent> Pending => _pending;

    /// <summary>True while the pending events ride with the save under way.</summary>
    internal bool Riding { get; set; }

    /// <summary>True from writing rows until the transaction that holds them ends.</summary>
    internal bool Written { get; set; }

    /// <summary>Whether the context makes savepoints when no events are saved.</summary>
    internal bool Savepoints { get; set; }

    /// <summary>The transaction begun for a SaveChanges that had none, until that ends.</summary>
    internal IDbContextTransaction? OwnTransaction { get; set; }

    /// <summary>
    /// Adds <paramref name="integrationEvent"/> to the unit of work; the outbox sets its id, aggregate version, correlation
    /// and causation when the changes are saved. It is published after the commit, at least once, in order per aggregate.
    /// </summary>
    public void Add(IntegrationEvent integrationEvent)
    {
        ArgumentNullException.ThrowIfNull(integrationEvent);
        var now = _time.GetUtcNow();
        var cause = MessageContext.Current;
        var stamped = integrationEvent with
        {
            EventId = Guid.CreateVersion7(now),
            CorrelationId = cause?.CorrelationId ?? (_correlationId ??= Guid.CreateVersion7(now)),
            CausationId = cause?.EventId,
        };
        var type = stamped.GetType().FullName!;
        // An event that cannot be written as JSON fails its own command here, and never reaches the relay.
        _pending.Add(new(
            stamped.EventId, type, stamped.AggregateId, EventJson.Write(stamped), now, Activity.Current?.Id, Activity.Current?.TraceStateString));
    }

    /// <summary>What is added from here on follows from another cause than what was added before, though one commit saves both.</summary>
    public void CorrelateAnew() => _correlationId = null;

    /// <inheritdoc />
    public void Dispose() => _byContext.Remove(_db);

    internal static Outbox? Of(DbContext? db) => db is not null && _byContext.TryGetValue(db, out var outbox) ? outbox : null;

    internal void Clear()
    {
        _pending.Clear();
        Riding = false;
    }
}

/// <summary>An event that is not written yet; its version is given by the database.</summary>
internal sealed record PendingEvent(
    Guid EventId, string EventType, Guid AggregateId, string Body, DateTimeOffset AddedAt, string? TraceParent, string? TraceState);
