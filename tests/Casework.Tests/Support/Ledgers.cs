using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Edge.Callers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.Casework.Tests.Support;

/// <summary>Writes, seals and reads a replica's ledger as a test needs it.</summary>
internal static class Ledgers
{
    public static LedgerRecord Record(Guid caseId, string action = "sample.step") => new()
    {
        CaseType = "sample",
        CaseId = caseId,
        Action = action,
        Actor = new Actor(Guid.CreateVersion7(), "department-portal"),
        At = Replica.Start.AddTicks(1234567),
        PolicyVersion = 1,
        LegalBasis = ["DECREE_73"],
        Reason = "vì lợi ích chung",
        Content = new { Title = "Một cửa", Amount = 1.5 },
    };

    public static Task CommitAsync(this Replica replica, Guid caseId, string action = "sample.step") => replica.RunAsync(services =>
        services.GetRequiredService<CaseFile>().CommitAsync(Record(caseId, action), [], TestContext.Current.CancellationToken));

    /// <summary>Seals one block; returns how many entries it got.</summary>
    public static Task<int> SealAsync(this Replica replica, bool wait = false) => replica.RunAsync(services =>
        services.GetRequiredService<LedgerSealer>().SealAsync(wait, TestContext.Current.CancellationToken));

    public static Task<List<LedgerBlock>> BlocksAsync(this Replica replica) => replica.ReadAsync<LedgerBlock>(blocks => blocks.OrderBy(block => block.Number));

    public static Task<List<SealedEntry>> SealedAsync(this Replica replica) =>
        replica.ReadAsync<SealedEntry>(entries => entries.OrderBy(entry => entry.BlockNumber).ThenBy(entry => entry.CaseId).ThenBy(entry => entry.Number));

    public static Task<List<T>> ReadAsync<T>(this Replica replica, Func<IQueryable<T>, IQueryable<T>> query)
        where T : class => replica.RunAsync(services =>
            query(services.GetRequiredService<SampleDb>().Set<T>().AsNoTracking()).ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>What an administrator of the database can do: the guard is switched off, the statement run, the guard switched on.</summary>
    public static async Task TamperAsync(string database, string statement)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"SET session_replication_role = replica; {statement}; SET session_replication_role = DEFAULT");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
