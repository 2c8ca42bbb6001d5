using Innovation.Contracts.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Innovation.Benchmarks.Messaging;

/// <summary>One way from a commit in one service to its effect in another, each of which is a process of its own.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Origin">Starts the service whose commands commit.</param>
/// <param name="Taker">Starts the service that takes the events.</param>
internal sealed record Way(
    string Name, Func<Place, CancellationToken, Task<IOrigin>> Origin, Func<Place, CancellationToken, Task<IAsyncDisposable>> Taker);

/// <summary>The service whose commands commit.</summary>
internal interface IOrigin : IAsyncDisposable
{
    /// <summary>A command: the business row and its event. Returns when the caller would be answered.</summary>
    Task CommitAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>A service's own database, and the broker.</summary>
internal sealed record Place(string Database, string Broker)
{
    /// <summary>Statements stay prepared, and a session goes back to its pool without a round trip to clean it: the same for every way.</summary>
    public string Lean { get; } = new NpgsqlConnectionStringBuilder(Database)
    {
        MaxAutoPrepare = 50,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
    }.ConnectionString;
}

/// <summary>What is told: as long as an ordinary event.</summary>
internal sealed record Happened : IntegrationEvent
{
    public required string Text { get; init; }

    public static Happened To(Guid aggregate) => new() { AggregateId = aggregate, OccurredAt = DateTimeOffset.UnixEpoch, Text = Sample.Text };
}

internal static class Sample
{
    public static readonly string Text = new('x', 400);
}

/// <summary>The business row of the service that commits.</summary>
public sealed class Item
{
    public Guid Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>The business row of the service that takes the event.</summary>
public sealed class Effect
{
    public Guid Id { get; init; }
    public required string Text { get; init; }
}

/// <summary>For the ways that have no inbox of their own: an event takes effect once.</summary>
public sealed class Seen
{
    public Guid Id { get; init; }
}

/// <summary>Either service's context; public, because the code that Wolverine generates uses it.</summary>
public sealed class ServiceDb(DbContextOptions<ServiceDb> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<Effect> Effects => Set<Effect>();

    public DbSet<Seen> Seen => Set<Seen>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>().ToTable("items");
        modelBuilder.Entity<Effect>().ToTable("effects");
        modelBuilder.Entity<Seen>().ToTable("seen");
    }
}
