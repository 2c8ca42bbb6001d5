using System.Security.Cryptography;
using System.Text;
using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts.Events;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Innovation.Casework.Tests;

public sealed class SealingTests(NativeServers servers)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blocks_hold_what_was_committed_and_are_one_signed_chain()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        var (first, second) = (Guid.Parse("01900000-0000-7000-8000-000000000001"), Guid.Parse("01900000-0000-7000-8000-000000000002"));
        foreach (var caseId in (Guid[])[first, second, first])
        {
            await replica.CommitAsync(caseId);
        }
        (await replica.SealAsync()).ShouldBe(3);
        await replica.CommitAsync(first);
        (await replica.SealAsync()).ShouldBe(1);
        (await replica.SealAsync()).ShouldBe(0, "nothing new makes no block");

        var blocks = await replica.BlocksAsync();
        blocks.Select(block => (block.Number, block.Count)).ShouldBe([(1L, 3), (2L, 1)]);
        blocks[0].PreviousHash.ShouldBeNull();
        blocks[1].PreviousHash.ShouldBe(blocks[0].Hash);
        var held = await replica.SealedAsync();
        held.Select(entry => (entry.BlockNumber, entry.CaseId, entry.Number)).ShouldBe([(1L, first, 1), (1L, first, 2), (1L, second, 1), (2L, first, 3)]);
        var key = (await replica.ReadAsync<LedgerKey>(keys => keys)).ShouldHaveSingleItem();
        foreach (var block in blocks)
        {
            block.Root.ShouldBe(MerkleRoot.Of([.. held.Where(entry => entry.BlockNumber == block.Number)]));
            var header = Encoding.UTF8.GetBytes(BlockHeader.Of(block, "sample"));
            block.Hash.ShouldBe(SHA256.HashData(header));
            block.KeyId.ShouldBe(key.KeyId);
            Ed25519.Verify(block.Signature, 0, key.PublicKey, 0, header, 0, header.Length).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_entry_that_commits_late_is_sealed_all_the_same()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        var (late, early) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await replica.RunAsync(async services =>
        {
            var db = services.GetRequiredService<SampleDb>();
            await using var open = await db.Database.BeginTransactionAsync(Cancelled);
            await services.GetRequiredService<CaseFile>().CommitAsync(Ledgers.Record(late), [], Cancelled);
            // Written after it, with a greater id, and committed before it.
            await replica.CommitAsync(early);

            (await replica.SealAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancelled)).ShouldBe(1, "the sealer waits for no writer");

            await open.CommitAsync(Cancelled);
        });

        (await replica.SealAsync()).ShouldBe(1);
        (await replica.SealedAsync()).Select(entry => (entry.BlockNumber, entry.CaseId)).ShouldBe([(1L, early), (2L, late)]);
    }

    [Fact]
    public async Task Sealers_and_writers_at_once_leave_every_entry_in_exactly_one_block()
    {
        var database = await servers.CreateDatabaseAsync();
        var settings = new Dictionary<string, string?> { ["Ledger:LargestBlock"] = "7" };
        await using var first = await Replica.CreateAsync(database, settings: settings);
        await using var second = await Replica.CreateAsync(database, settings: settings);
        const int cases = 20, steps = 6;
        using var written = new CancellationTokenSource();

        var sealers = new[] { first, second, first, second }.Select(async replica =>
        {
            while (!written.IsCancellationRequested || await replica.SealAsync(wait: true) > 0)
            {
                await replica.SealAsync();
            }
        }).ToArray();
        await Task.WhenAll(Enumerable.Range(0, cases).Select(async i =>
        {
            var caseId = Guid.CreateVersion7();
            for (var step = 0; step < steps; step++)
            {
                await (i % 2 == 0 ? first : second).CommitAsync(caseId);
            }
        }));
        await written.CancelAsync();
        await Task.WhenAll(sealers);

        var blocks = await first.BlocksAsync();
        blocks.Select(block => block.Number).ShouldBe(Enumerable.Range(1, blocks.Count).Select(number => (long)number));
        blocks.Skip(1).Zip(blocks, (block, previous) => block.PreviousHash!.SequenceEqual(previous.Hash)).ShouldAllBe(linked => linked);
        var held = await first.SealedAsync();
        held.Select(entry => entry.EntryId).Distinct().Count().ShouldBe(cases * steps);
        held.Count.ShouldBe(cases * steps);
        foreach (var chain in held.GroupBy(entry => entry.CaseId))
        {
            // Read in the order of the blocks, each case counts 1, 2, 3: whoever verifies needs one pass.
            chain.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, steps));
        }
        (await first.ReadAsync<UnsealedEntry>(waiting => waiting)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_new_is_sealed_at_the_next_turn_by_itself()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        using var worker = ActivatorUtilities.CreateInstance<SealingWorker>(replica.Services);
        await worker.StartAsync(Cancelled);
        for (var round = 1; round <= 3; round++)
        {
            await replica.CommitAsync(Guid.CreateVersion7());
            await Eventually.Async(async () =>
            {
                replica.Time.Advance(new LedgerOptions().SealEvery);
                return (await replica.SealedAsync()).Count == round;
            });
        }
        await worker.StopAsync(Cancelled);

        (await replica.ReadAsync<UnsealedEntry>(waiting => waiting)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sealer_that_dies_before_its_commit_leaves_nothing_and_holds_nothing_up()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await Replica.CreateAsync(database);
        await replica.CommitAsync(Guid.CreateVersion7());
        await using var source = NpgsqlDataSource.Create(database);
        await using var dying = await source.OpenConnectionAsync(Cancelled);
        await using (var transaction = await dying.BeginTransactionAsync(Cancelled))
        {
            await ExecuteAsync(dying, $"SELECT pg_advisory_xact_lock({LedgerGuard.SealingLock})");
            await ExecuteAsync(dying, "DELETE FROM casework.ledger_unsealed");
            (await replica.SealAsync()).ShouldBe(0, "another one is at it");

            var killed = source.CreateCommand($"SELECT pg_terminate_backend({dying.ProcessID})");
            await killed.ExecuteNonQueryAsync(Cancelled);
            await Eventually.Async(async () => await replica.SealAsync() == 1, TimeSpan.FromSeconds(10));
        }

        (await replica.BlocksAsync()).ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Entries_from_before_there_were_blocks_are_listed_by_the_migration()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await Replica.CreateAsync(database);
        await replica.CommitAsync(Guid.CreateVersion7());
        (await replica.SealAsync()).ShouldBe(1);
        await replica.CommitAsync(Guid.CreateVersion7());
        await Ledgers.TamperAsync(database, "DELETE FROM casework.ledger_unsealed");
        (await replica.SealAsync()).ShouldBe(0);

        await replica.RunAsync(services => services.GetRequiredService<SampleDb>().MigrateCaseworkAsync(Cancelled));

        (await replica.SealAsync()).ShouldBe(1);
        (await replica.SealedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_block_is_announced_with_its_head_and_the_others_keep_what_they_heard()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var replica = await Replica.CreateAsync(database);
        await replica.CommitAsync(Guid.CreateVersion7());
        await replica.SealAsync();
        var block = (await replica.BlocksAsync()).ShouldHaveSingleItem();
        await using var source = NpgsqlDataSource.Create(database);
        await using var outbox = source.CreateCommand($"SELECT body FROM messaging.outbox WHERE event_type LIKE '%{nameof(LedgerSealed)}'");
        ((string)(await outbox.ExecuteScalarAsync(Cancelled))!).ShouldContain(Convert.ToHexStringLower(block.Hash));

        await HearAsync(replica, "sample", 1, block.Hash);
        (await replica.ReadAsync<HeardHead>(heads => heads)).ShouldBeEmpty("what it says itself is no witness");
        await HearAsync(replica, "other", 1, block.Hash);
        await HearAsync(replica, "other", 1, block.Hash);
        await HearAsync(replica, "other", 1, SHA256.HashData(block.Hash));

        (await replica.ReadAsync<HeardHead>(heads => heads)).Select(head => (head.Service, head.BlockNumber, head.KeyId)).ShouldBe([("other", 1L, "key"), ("other", 1L, "key")]);
    }

    [Theory]
    [InlineData("DELETE FROM casework.ledger_blocks")]
    [InlineData("DELETE FROM casework.ledger_sealed_entries")]
    [InlineData("DELETE FROM casework.ledger_keys")]
    public async Task The_database_refuses_to_change_what_is_sealed(string statement)
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        await replica.CommitAsync(Guid.CreateVersion7());
        await replica.SealAsync();

        await replica.RunAsync(async services =>
        {
            var refused = await Should.ThrowAsync<PostgresException>(services.GetRequiredService<SampleDb>().Database.ExecuteSqlRawAsync(statement, Cancelled));
            refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
        });
    }

    [Theory]
    [InlineData("Ledger:SigningKey", "short")]
    [InlineData("Ledger:SigningKey", "")]
    [InlineData("Ledger:SealEvery", "00:02:00")]
    public async Task A_service_that_could_not_seal_does_not_start(string key, string value)
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync(), settings: new() { [key] = value });
        (await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(replica.App.StartAsync(Cancelled))).Message.ShouldContain(key);
    }

    private static Task HearAsync(Replica replica, string service, long number, byte[] hash) => replica.RunAsync(services =>
        ActivatorUtilities.CreateInstance<LedgerSealedConsumer>(services).ConsumeAsync(new LedgerSealed
        {
            AggregateId = LedgerSealer.StreamOf(service),
            OccurredAt = Replica.Start,
            Service = service,
            BlockNumber = number,
            Entries = 1,
            HeadHash = Convert.ToHexStringLower(hash),
            KeyId = "key",
            PublicKey = new string('a', 64),
        }, Cancelled));

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancelled);
    }
}
