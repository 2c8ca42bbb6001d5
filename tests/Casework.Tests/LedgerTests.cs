using Innovation.Casework.Ledger;
using Innovation.Casework.Tests.Support;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.Casework.Tests;

public sealed class LedgerTests(NativeServers servers)
{
    [Fact]
    public async Task The_entries_of_a_case_are_one_chain_that_verifies()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        var caseId = Guid.CreateVersion7();
        for (var step = 1; step <= 4; step++)
        {
            await CommitAsync(replica, Record(caseId, $"sample.step{step}"));
        }

        var entries = await ChainAsync(replica, caseId);

        entries.Select(entry => entry.Number).ShouldBe([1, 2, 3, 4]);
        entries[0].PreviousHash.ShouldBeNull();
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i].Hash.ShouldBe(LedgerHash.Of(entries[i]), "as read back from the database");
            entries[i].Commitment.ShouldBe(LedgerHash.Commit(entries[i].Salt, entries[i].Content));
            entries[i].PreviousHash.ShouldBe(i == 0 ? null : entries[i - 1].Hash);
        }
        entries[0].Content.ShouldBe("""{"content":{"amount":1.5,"title":"Một cửa"},"reason":"vì lợi ích chung"}""");
        entries.Select(entry => Convert.ToHexString(entry.Salt)).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Writers_who_race_for_one_case_leave_a_chain_without_gap_or_fork()
    {
        var database = await servers.CreateDatabaseAsync();
        await using var first = await Replica.CreateAsync(database);
        await using var second = await Replica.CreateAsync(database);
        var caseId = Guid.CreateVersion7();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => TryCommitAsync(i % 2 == 0 ? first : second, Record(caseId, "sample.raced"))));

        outcomes.ShouldContain(true);
        var entries = await ChainAsync(first, caseId);
        entries.Count.ShouldBe(outcomes.Count(done => done));
        entries.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, entries.Count));
        entries.Skip(1).Zip(entries, (entry, previous) => entry.PreviousHash!.SequenceEqual(previous.Hash)).ShouldAllBe(linked => linked);
    }

    [Fact]
    public async Task The_chains_of_different_cases_do_not_wait_for_each_other()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        await replica.RunAsync(async services =>
        {
            var db = services.GetRequiredService<SampleDb>();
            await using var open = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await services.GetRequiredService<CaseFile>().CommitAsync(Record(Guid.CreateVersion7(), "sample.slow"), [], TestContext.Current.CancellationToken);

            await CommitAsync(replica, Record(Guid.CreateVersion7(), "sample.quick")).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

            await open.CommitAsync(TestContext.Current.CancellationToken);
        });
    }

    [Fact]
    public async Task A_change_of_somebody_else_is_refused_and_leaves_no_entry()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        var caseId = Guid.CreateVersion7();
        await replica.RunAsync(async services =>
        {
            services.GetRequiredService<SampleDb>().Add(new SampleCase { Id = caseId, Title = "first" });
            await services.GetRequiredService<CaseFile>().CommitAsync(Record(caseId, "sample.opened"), [], TestContext.Current.CancellationToken);
        });

        var refused = await replica.RunAsync(async services =>
        {
            var mine = await services.GetRequiredService<SampleDb>().Cases.SingleAsync(TestContext.Current.CancellationToken);
            await replica.RunAsync(async others =>
            {
                (await others.GetRequiredService<SampleDb>().Cases.SingleAsync(TestContext.Current.CancellationToken)).Title = "theirs";
                await others.GetRequiredService<SampleDb>().SaveChangesAsync(TestContext.Current.CancellationToken);
            });
            mine.Title = "mine";
            return await Should.ThrowAsync<RefusedException>(
                services.GetRequiredService<CaseFile>().CommitAsync(Record(caseId, "sample.renamed"), [], TestContext.Current.CancellationToken));
        });

        refused.Refusal.Reason.ShouldBe(ReasonCodes.ConcurrentChange);
        (await ChainAsync(replica, caseId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_the_database_refuses_takes_the_whole_change_with_it()
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        var caseId = Guid.CreateVersion7();
        // It is written at the very end of the batch; PostgreSQL keeps no U+0000 in a document.
        var refused = new NoticeRequested
        {
            AggregateId = caseId,
            OccurredAt = Replica.Start,
            OfficerId = Guid.CreateVersion7(),
            Kind = "sample.opened",
            Subject = "samples/1",
            Parameters = new Dictionary<string, string> { ["title"] = "\0" },
        };

        await replica.RunAsync(async services =>
        {
            services.GetRequiredService<SampleDb>().Add(new SampleCase { Id = caseId, Title = "first" });
            await Should.ThrowAsync<DbUpdateException>(
                services.GetRequiredService<CaseFile>().CommitAsync(Record(caseId, "sample.opened"), [refused], TestContext.Current.CancellationToken));
        });

        (await ChainAsync(replica, caseId)).ShouldBeEmpty();
        (await replica.RunAsync(services => services.GetRequiredService<SampleDb>().Cases.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    [Theory]
    [InlineData("UPDATE casework.ledger_entries SET action = 'other'")]
    [InlineData("DELETE FROM casework.ledger_entries")]
    [InlineData("TRUNCATE casework.ledger_entries")]
    public async Task The_database_refuses_to_change_an_entry(string statement)
    {
        await using var replica = await Replica.CreateAsync(await servers.CreateDatabaseAsync());
        await CommitAsync(replica, Record(Guid.CreateVersion7(), "sample.opened"));

        await replica.RunAsync(async services =>
        {
            var refused = await Should.ThrowAsync<PostgresException>(
                services.GetRequiredService<SampleDb>().Database.ExecuteSqlRawAsync(statement, TestContext.Current.CancellationToken));
            refused.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
        });
    }

    private static Task CommitAsync(Replica replica, LedgerRecord record) => replica.RunAsync(services =>
        services.GetRequiredService<CaseFile>().CommitAsync(record, [], TestContext.Current.CancellationToken));

    private static async Task<bool> TryCommitAsync(Replica replica, LedgerRecord record)
    {
        try
        {
            await CommitAsync(replica, record);
            return true;
        }
        catch (RefusedException refused) when (refused.Refusal.Kind == RefusalKind.Stale)
        {
            return false;
        }
    }

    private static Task<List<LedgerEntry>> ChainAsync(Replica replica, Guid caseId) => replica.RunAsync(services =>
        services.GetRequiredService<SampleDb>().Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.CaseId == caseId).OrderBy(entry => entry.Number).ToListAsync(TestContext.Current.CancellationToken));

    private static LedgerRecord Record(Guid caseId, string action) => Ledgers.Record(caseId, action);
}
