using Npgsql;

namespace Innovation.Benchmarks;

/// <summary>
/// Copies of the service's tables, indexes included, in a schema of their own: what plain transactions write on the same rows while the
/// service's own are left alone.
/// </summary>
internal sealed class PlainTables(NpgsqlDataSource database)
{
    /// <summary>What one event costs: the aggregate's stream, and a row of the outbox with a body of ordinary length.</summary>
    public const string Event =
        """
        WITH stream AS (
            INSERT INTO plain.outbox_streams AS s (aggregate_id, version, latest, prior) VALUES ($1, 1, '{}', '{}')
            ON CONFLICT (aggregate_id) DO UPDATE SET version = s.version + 1, prior = s.latest
            RETURNING version, prior)
        INSERT INTO plain.outbox (event_id, event_type, aggregate_id, aggregate_version, partition, body, prior, added_at, attempts)
        SELECT gen_random_uuid(), 'Innovation.Contracts.Events.NoticeRequested', $1, version, 1, jsonb_build_object('parameters', repeat('x', 400)), prior, now(), 0
        FROM stream
        """;

    /// <summary>What the trigger on the ledger does.</summary>
    public const string Unsealed = "INSERT INTO plain.ledger_unsealed (entry_id, case_id, number, recorded_at) VALUES (gen_random_uuid(), $1, 1, now())";

    /// <summary>Makes empty copies.</summary>
    public async Task CreateAsync(params string[] tables)
    {
        await ExecuteAsync("CREATE SCHEMA plain");
        foreach (var table in tables)
        {
            await ExecuteAsync($"CREATE TABLE plain.{Short(table)} (LIKE {table} INCLUDING ALL)");
        }
    }

    /// <summary>Makes <paramref name="table"/>'s copy, and keeps one of its rows as the one to write again and again.</summary>
    public async Task<string> InsertLikeAsync(string table, string where, params (string Column, string Value)[] other)
    {
        await ExecuteAsync($"CREATE TABLE plain.{Short(table)}_model AS SELECT * FROM {table} WHERE {where} LIMIT 1");
        var columns = await ColumnsAsync(table);
        var values = columns.Select(column => Array.Find(other, o => o.Column == column) is { Value: { } value } ? value : column);
        return $"INSERT INTO plain.{Short(table)} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM plain.{Short(table)}_model";
    }

    /// <summary>The columns that an insert gives: those that the database does not make itself.</summary>
    public async Task<IReadOnlyList<string>> ColumnsAsync(string table)
    {
        await using var command = database.CreateCommand(
            $"SELECT column_name FROM information_schema.columns WHERE table_schema || '.' || table_name = '{table}' AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position");
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add($"\"{reader.GetString(0)}\"");
        }
        return columns;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<IReadOnlyList<Guid>> IdsAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetGuid(0));
        }
        return ids;
    }

    private static string Short(string table) => table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
