using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Table = Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<System.Collections.Generic.Dictionary<string, object>>;

namespace Innovation.Messaging;

/// <summary>The tables of messaging, part of every service's own database.</summary>
internal static class MessagingModel
{
    public const string Schema = "messaging";

    /// <summary>
    /// Adds schema <c>messaging</c> to the model. Its tables are read and written in SQL only; they stand in the model for the
    /// migrations' sake, without classes.
    /// </summary>
    public static ModelBuilder AddMessaging(this ModelBuilder modelBuilder)
    {
        Outbox(modelBuilder.Table("outbox"));
        OutboxStreams(modelBuilder.Table("outbox_streams"));
        Relays(modelBuilder.Table("relays"));
        RelayLeases(modelBuilder.Table("relay_leases"));
        Inbox(modelBuilder.Table("inbox"));
        InboxStreams(modelBuilder.Table("inbox_streams"));
        HeldMessages(modelBuilder.Table("held_messages"));
        Subscriptions(modelBuilder.Table("subscriptions"));
        return modelBuilder;
    }

    /// <summary>An event that waits to be published; deleted when the broker has it.</summary>
    private static void Outbox(Table table)
    {
        // Grows in commit order within an aggregate, because its stream's row is locked until the commit.
        table.Has<long>("position").UseIdentityAlwaysColumn();
        table.HasKey("position");
        table.Has<Guid>("event_id");
        table.Has<string>("event_type").IsRequired();
        table.Has<Guid>("aggregate_id");
        table.Has<long>("aggregate_version");
        table.Has<short>("partition");
        table.Has<string>("body").HasColumnType("jsonb").IsRequired();
        table.Has<string>("prior").HasColumnType("jsonb").IsRequired();
        table.Has<string>("trace_parent");
        table.Has<string>("trace_state");
        table.Has<DateTimeOffset>("added_at");
        table.Has<int>("attempts").HasDefaultValue(0);
        table.Has<DateTimeOffset?>("retry_at");
        table.Has<DateTimeOffset?>("parked_at");
        table.Has<string>("error");
        table.HasIndex("parked_at").HasFilter("parked_at IS NOT NULL");
    }

    /// <summary>
    /// How far an aggregate's events have come. The row's lock makes versions dense and positions ordered; <c>latest</c> holds per event
    /// type the version and time of the last one, <c>prior</c> the same before the newest events: what a consumer must have seen before it
    /// applies the first of them.
    /// </summary>
    private static void OutboxStreams(Table table)
    {
        table.HasKey<Guid>("aggregate_id");
        table.Has<long>("version");
        table.Has<string>("latest").HasColumnType("jsonb").IsRequired();
        table.Has<string>("prior").HasColumnType("jsonb").IsRequired();
    }

    /// <summary>A relay that is alive; the partitions are shared out evenly among them.</summary>
    private static void Relays(Table table)
    {
        table.HasKey<Guid>("id");
        table.Has<DateTimeOffset>("seen_at");
    }

    /// <summary>Which relay publishes the events of a hash partition of the aggregates, and until when.</summary>
    private static void RelayLeases(Table table)
    {
        table.HasKey<short>("partition");
        table.Has<Guid?>("owner");
        table.Has<DateTimeOffset>("expires_at");
    }

    /// <summary>An event that took effect here; written in the same transaction as the effect.</summary>
    private static void Inbox(Table table)
    {
        table.HasKey<Guid>("event_id");
        table.Has<DateTimeOffset>("consumed_at");
    }

    /// <summary>
    /// The newest version of an aggregate that took effect here, and the one before the last transaction. The row's lock makes competing
    /// replicas take turns per aggregate.
    /// </summary>
    private static void InboxStreams(Table table)
    {
        table.HasKey<Guid>("aggregate_id");
        table.Has<long>("version");
        table.Has<long>("previous");
    }

    /// <summary>
    /// An event taken from the broker that could not take effect yet: it waits for an earlier one, for its next attempt, or, parked, for
    /// an operator. Its id is the event's; a new one where the message could not be read.
    /// </summary>
    private static void HeldMessages(Table table)
    {
        table.HasKey<Guid>("id");
        table.Has<string>("event_type").IsRequired();
        table.Has<Guid?>("aggregate_id");
        table.Has<long?>("aggregate_version");
        table.Has<string>("prior");
        table.Has<byte[]>("body").IsRequired();
        table.Has<string>("trace_parent");
        table.Has<string>("trace_state");
        table.Has<string>("reason").IsRequired();
        table.Has<int>("attempts");
        table.Has<DateTimeOffset>("held_at");
        table.Has<DateTimeOffset>("due_at");
        table.Has<DateTimeOffset?>("parked_at");
        table.Has<string>("error");
        table.HasIndex("due_at").HasFilter("parked_at IS NULL");
        table.HasIndex("aggregate_id");
    }

    /// <summary>
    /// An event type whose events reach this service's queue, all that happened from <c>complete_since</c> on; null means every one ever.
    /// An earlier one may have left the archive before this service subscribed, so it is not waited for.
    /// </summary>
    private static void Subscriptions(Table table)
    {
        table.HasKey<string>("event_type");
        table.Has<DateTimeOffset?>("complete_since");
    }

    private static Table Table(this ModelBuilder modelBuilder, string name) =>
        modelBuilder.SharedTypeEntity<Dictionary<string, object>>($"{Schema}.{name}").ToTable(name, Schema);

    private static PropertyBuilder<T> Has<T>(this Table table, string column) => table.IndexerProperty<T>(column).HasColumnName(column);

    private static void HasKey<T>(this Table table, string column)
    {
        table.Has<T>(column).ValueGeneratedNever();
        table.HasKey(column);
    }
}
