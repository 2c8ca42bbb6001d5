using Innovation.Messaging.Inbox;
using Innovation.Messaging.Outbox;
using Innovation.Messaging.Relay;
using Innovation.Messaging.Topology;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Innovation.Messaging;

/// <summary>The tables of messaging, part of every service's own database and migrations.</summary>
public static class MessagingModel
{
    internal const string Schema = "messaging";

    /// <summary>
    /// Adds schema <c>messaging</c> to the model. The columns are named here, not by a convention, because the relay and the inbox
    /// read and write them in SQL.
    /// </summary>
    public static ModelBuilder AddMessaging(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxRow>(Outbox);
        modelBuilder.Entity<OutboxStream>(OutboxStreams);
        modelBuilder.Entity<RelayMember>(Relays);
        modelBuilder.Entity<RelayLease>(RelayLeases);
        modelBuilder.Entity<InboxRow>(Inbox);
        modelBuilder.Entity<InboxStream>(InboxStreams);
        modelBuilder.Entity<HeldMessage>(HeldMessages);
        modelBuilder.Entity<Subscription>(Subscriptions);
        return modelBuilder;
    }

    private static void Outbox(EntityTypeBuilder<OutboxRow> table)
    {
        table.ToTable("outbox", Schema).HasKey(row => row.Position);
        table.Property(row => row.Position).HasColumnName("position").UseIdentityAlwaysColumn();
        table.Property(row => row.EventId).HasColumnName("event_id");
        table.Property(row => row.EventType).HasColumnName("event_type");
        table.Property(row => row.AggregateId).HasColumnName("aggregate_id");
        table.Property(row => row.AggregateVersion).HasColumnName("aggregate_version");
        table.Property(row => row.Partition).HasColumnName("partition");
        table.Property(row => row.Body).HasColumnName("body").HasColumnType("jsonb");
        table.Property(row => row.Prior).HasColumnName("prior").HasColumnType("jsonb");
        table.Property(row => row.TraceParent).HasColumnName("trace_parent");
        table.Property(row => row.TraceState).HasColumnName("trace_state");
        table.Property(row => row.AddedAt).HasColumnName("added_at");
        table.Property(row => row.Attempts).HasColumnName("attempts").HasDefaultValue(0);
        table.Property(row => row.RetryAt).HasColumnName("retry_at");
        table.Property(row => row.ParkedAt).HasColumnName("parked_at");
        table.Property(row => row.Error).HasColumnName("error");
        table.HasIndex(row => row.ParkedAt).HasFilter("parked_at IS NOT NULL");
    }

    private static void OutboxStreams(EntityTypeBuilder<OutboxStream> table)
    {
        table.ToTable("outbox_streams", Schema).HasKey(row => row.AggregateId);
        table.Property(row => row.AggregateId).HasColumnName("aggregate_id").ValueGeneratedNever();
        table.Property(row => row.Version).HasColumnName("version");
        table.Property(row => row.Latest).HasColumnName("latest").HasColumnType("jsonb");
        table.Property(row => row.Prior).HasColumnName("prior").HasColumnType("jsonb");
    }

    private static void Relays(EntityTypeBuilder<RelayMember> table)
    {
        table.ToTable("relays", Schema).HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        table.Property(row => row.SeenAt).HasColumnName("seen_at");
    }

    private static void RelayLeases(EntityTypeBuilder<RelayLease> table)
    {
        table.ToTable("relay_leases", Schema).HasKey(row => row.Partition);
        table.Property(row => row.Partition).HasColumnName("partition").ValueGeneratedNever();
        table.Property(row => row.Owner).HasColumnName("owner");
        table.Property(row => row.ExpiresAt).HasColumnName("expires_at");
    }

    private static void Inbox(EntityTypeBuilder<InboxRow> table)
    {
        table.ToTable("inbox", Schema).HasKey(row => row.EventId);
        table.Property(row => row.EventId).HasColumnName("event_id").ValueGeneratedNever();
        table.Property(row => row.ConsumedAt).HasColumnName("consumed_at");
    }

    private static void InboxStreams(EntityTypeBuilder<InboxStream> table)
    {
        table.ToTable("inbox_streams", Schema).HasKey(row => row.AggregateId);
        table.Property(row => row.AggregateId).HasColumnName("aggregate_id").ValueGeneratedNever();
        table.Property(row => row.Version).HasColumnName("version");
        table.Property(row => row.Previous).HasColumnName("previous");
    }

    private static void HeldMessages(EntityTypeBuilder<HeldMessage> table)
    {
        table.ToTable("held_messages", Schema).HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        table.Property(row => row.EventType).HasColumnName("event_type");
        table.Property(row => row.AggregateId).HasColumnName("aggregate_id");
        table.Property(row => row.AggregateVersion).HasColumnName("aggregate_version");
        table.Property(row => row.Prior).HasColumnName("prior");
        table.Property(row => row.Body).HasColumnName("body");
        table.Property(row => row.TraceParent).HasColumnName("trace_parent");
        table.Property(row => row.TraceState).HasColumnName("trace_state");
        table.Property(row => row.Reason).HasColumnName("reason").HasConversion<string>();
        table.Property(row => row.Attempts).HasColumnName("attempts");
        table.Property(row => row.HeldAt).HasColumnName("held_at");
        table.Property(row => row.DueAt).HasColumnName("due_at");
        table.Property(row => row.ParkedAt).HasColumnName("parked_at");
        table.Property(row => row.Error).HasColumnName("error");
        table.HasIndex(row => row.DueAt).HasFilter("parked_at IS NULL");
        table.HasIndex(row => row.AggregateId);
    }

    private static void Subscriptions(EntityTypeBuilder<Subscription> table)
    {
        table.ToTable("subscriptions", Schema).HasKey(row => row.EventType);
        table.Property(row => row.EventType).HasColumnName("event_type");
        table.Property(row => row.CompleteSince).HasColumnName("complete_since");
    }
}
