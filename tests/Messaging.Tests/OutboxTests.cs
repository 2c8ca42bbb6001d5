using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.Messaging.Tests;

public sealed class OutboxTests(NativeServers servers)
{
    [Fact]
    public async Task Versions_are_dense_per_aggregate_when_commands_commit_and_roll_back_at_the_same_time()
    {
        await using var service = await NotPublishingAsync();
        Guid[] cases = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        await Parallel.ForAsync(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (number, cancellation) =>
        {
            await using var scope = service.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TestDatabase>();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            outbox.Add(Make.Counted(cases[number % 2], number));
            outbox.Add(Make.Marked(cases[1 - number % 2]));
            await db.SaveChangesAsync(cancellation);
            if (number % 3 != 0)
            {
                await transaction.CommitAsync(cancellation);
            }
        });

        var rows = await RowsAsync(service);
        foreach (var aggregate in cases)
        {
            var ofCase = rows.Where(row => row.AggregateId == aggregate).ToList();
            ofCase.Select(row => row.Version).ShouldBe(
                Enumerable.Range(1, 40).Select(version => (long)version), "dense, and positions in the order of versions");
            ofCase.ShouldAllBe(row => row.BodyVersion == row.Version);
        }
    }

    [Fact]
    public async Task Events_share_the_fate_of_the_change_they_tell_of()
    {
        await using var service = await NotPublishingAsync();
        var aggregate = Guid.CreateVersion7();
        await using (var scope = service.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TestDatabase>();
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            var effect = EffectOf(aggregate);
            db.Effects.Add(effect);
            outbox.Add(Make.Counted(aggregate));
            await db.SaveChangesAsync();
            db.Database.CurrentTransaction.ShouldBeNull();

            // The same key again: the save fails, and the event with it.
            db.ChangeTracker.Clear();
            db.Effects.Add(new() { Id = effect.Id, EventId = effect.EventId, EventType = "", AggregateId = aggregate, AggregateVersion = 2 });
            outbox.Add(Make.Counted(aggregate, 2));
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.Database.CurrentTransaction.ShouldBeNull();
            (await RowsAsync(service)).Count.ShouldBe(1);

            // The event is still to be told when the corrected change is saved.
            db.ChangeTracker.Clear();
            db.Effects.Add(EffectOf(aggregate));
            await db.SaveChangesAsync();
        }
        (await RowsAsync(service)).Select(row => row.Version).ShouldBe([1, 2]);
        (await service.EffectsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Several_saves_in_one_transaction_write_each_event_once()
    {
        await using var service = await NotPublishingAsync();
        var aggregate = Guid.CreateVersion7();
        await using (var scope = service.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<TestDatabase>();
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            outbox.Add(Make.Counted(aggregate));
            await db.SaveChangesAsync();
            outbox.Add(Make.Marked(aggregate));
            await db.SaveChangesAsync();
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        var rows = await RowsAsync(service);
        rows.Select(row => row.Version).ShouldBe([1, 2]);
        rows[0].Prior.ShouldBe("{}");
        rows[1].Prior.ShouldStartWith($$"""{"{{typeof(Counted).FullName}}": [1, """);
        rows.Select(row => row.CorrelationId).Distinct().Count().ShouldBe(1, "one request");
    }

    private Task<TestService> NotPublishingAsync() => CreateAsync();

    private async Task<TestService> CreateAsync() => await TestService.CreateAsync(servers, await servers.CreateVirtualHostAsync(), "origin");

    private static Effect EffectOf(Guid aggregate) => new() { EventId = Guid.CreateVersion7(), EventType = "", AggregateId = aggregate, AggregateVersion = 1 };

    private static async Task<List<Row>> RowsAsync(TestService service)
    {
        await using var source = NpgsqlDataSource.Create(service.Database);
        await using var command = source.CreateCommand(
            """
            SELECT aggregate_id, aggregate_version, (body->>'aggregateVersion')::bigint, prior::text, (body->>'correlationId')::uuid
            FROM messaging.outbox ORDER BY position
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>();
        while (await reader.ReadAsync())
        {
            rows.Add(new(reader.GetGuid(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3), reader.GetGuid(4)));
        }

        return rows;
    }

    private sealed record Row(Guid AggregateId, long Version, long BodyVersion, string Prior, Guid CorrelationId);
}
