using System.Diagnostics;
using System.Runtime.CompilerServices;
using Innovation.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Messaging.Outbox;

/// <summary>The events of one unit of work, bound to its DbContext; <see cref="OutboxInterceptor"/> writes them when it saves.</summary>
internal sealed class Outbox<TDbContext> : IOutbox, IPendingEvents, IDisposable
    where TDbContext : DbContext
{
    private readonly TDbContext db;
    private readonly TimeProvider time;
    private readonly List<PendingEvent> pending = [];
    private Guid? correlationId;

    public Outbox(TDbContext db, TimeProvider time)
    {
        this.db = db;
        this.time = time;
        PendingEvents.Bind(db, this);
    }

    IReadOnlyList<PendingEvent> IPendingEvents.Pending => pending;

    bool IPendingEvents.Written { get; set; }

    void IPendingEvents.Clear() => pending.Clear();

    public void Add(IntegrationEvent integrationEvent)
    {
        ArgumentNullException.ThrowIfNull(integrationEvent);
        var now = time.GetUtcNow();
        var cause = MessageContext.Current;
        var stamped = integrationEvent with
        {
            EventId = Guid.CreateVersion7(now),
            CorrelationId = cause?.CorrelationId ?? (correlationId ??= Guid.CreateVersion7(now)),
            CausationId = cause?.EventId,
        };
        var type = stamped.GetType().FullName!;
        // An event that cannot be written as JSON fails its own command here, and never reaches the relay.
        pending.Add(new(stamped.EventId, type, stamped.AggregateId, EventJson.Write(stamped), now, Activity.Current?.Id, Activity.Current?.TraceStateString));
    }

    public void Dispose() => PendingEvents.Release(db);
}

/// <summary>An event that is not written yet; its version is given by the database.</summary>
internal sealed record PendingEvent(
    Guid EventId, string EventType, Guid AggregateId, string Body, DateTimeOffset AddedAt, string? TraceParent, string? TraceState);

/// <summary>What the interceptor needs of a unit of work's outbox.</summary>
internal interface IPendingEvents
{
    IReadOnlyList<PendingEvent> Pending { get; }

    /// <summary>True from writing rows until the transaction that holds them ends.</summary>
    bool Written { get; set; }

    void Clear();
}

/// <summary>Finds a context's pending events: interceptors are shared by all contexts, which may be pooled.</summary>
internal static class PendingEvents
{
    private static readonly ConditionalWeakTable<DbContext, IPendingEvents> ByContext = [];

    public static void Bind(DbContext db, IPendingEvents events) => ByContext.AddOrUpdate(db, events);

    public static void Release(DbContext db) => ByContext.Remove(db);

    public static IPendingEvents? Of(DbContext? db) => db is not null && ByContext.TryGetValue(db, out var events) ? events : null;
}
