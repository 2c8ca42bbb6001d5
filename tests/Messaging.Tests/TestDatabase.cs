using Microsoft.EntityFrameworkCore;

namespace Innovation.Messaging.Tests;

/// <summary>A service's context: its own table and messaging's.</summary>
internal sealed class TestDatabase(DbContextOptions<TestDatabase> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
}

/// <summary>What an event did, in the order in which it did it.</summary>
internal sealed class Effect
{
    public long Id { get; init; }
    public required Guid EventId { get; init; }
    public required string EventType { get; init; }
    public required Guid AggregateId { get; init; }
    public required long AggregateVersion { get; init; }
    public Guid CorrelationId { get; init; }
    public Guid? CausationId { get; init; }
}
