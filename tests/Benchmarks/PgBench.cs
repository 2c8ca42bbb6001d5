using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Innovation.Benchmarks;

/// <summary>pgbench, PostgreSQL's own load generator, running transactions of ours: the floor that a service is compared with.</summary>
internal static partial class PgBench
{
    /// <summary>
    /// Runs <paramref name="statements"/>, with <c>$1</c> for the id, as one transaction for each id. Prepared, one statement per round trip;
    /// the id is fetched in a round trip of its own before each transaction, which counts against pgbench.
    /// </summary>
    /// <returns>Transactions per second, without the time to connect.</returns>
    public static async Task<double> RunAsync(
        PlainTables plain, string connectionString, IReadOnlyList<Guid> ids, int clients, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        var perClient = ids.Count / clients;
        await plain.ExecuteAsync("CREATE TABLE plain.ids (n bigint PRIMARY KEY, id uuid NOT NULL); CREATE SEQUENCE plain.next CACHE 1");
        await plain.ExecuteAsync($"INSERT INTO plain.ids (n, id) SELECT row_number() OVER (), id FROM unnest(ARRAY['{string.Join("','", ids)}']::uuid[]) id; ANALYZE plain.ids");
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, ScriptOf(statements), cancellationToken);
            var output = await RunAsync(connectionString, ["-n", "-M", "prepared", "-f", script, "-c", Text(clients), "-j", "2", "-t", Text(perClient)], cancellationToken);
            var rate = Rate().Match(output);
            return rate.Success
                ? double.Parse(rate.Groups["tps"].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench named no rate:\n{output}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string ScriptOf(IEnumerable<string> statements)
    {
        var script = new StringBuilder("SELECT id FROM plain.ids WHERE n = (SELECT nextval('plain.next')) \\gset\nBEGIN;\n");
        foreach (var statement in statements)
        {
            // On one line: pgbench takes what follows a backslash at a line's begin for a command of its own.
            script.Append(statement.Replace("$1", ":id::uuid", StringComparison.Ordinal).ReplaceLineEndings(" ")).Append(";\n");
        }
        return script.Append("END;\n").ToString();
    }

    private static async Task<string> RunAsync(string connectionString, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Program()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        (start.Environment["PGHOST"], start.Environment["PGPORT"]) = (server.Host, Text(server.Port));
        (start.Environment["PGUSER"], start.Environment["PGPASSWORD"], start.Environment["PGDATABASE"]) = (server.Username, server.Password, server.Database);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"pgbench ended with code {process.ExitCode}:\n{await errors}");
    }

    /// <summary>It comes with the server.</summary>
    private static string Program() =>
        System.IO.Directory.GetFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault()
        ?? throw new InvalidOperationException("pgbench is missing: it is part of Debian's package postgresql.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^tps = (?<tps>[0-9.]+) \(without initial connection time\)", RegexOptions.Multiline)]
    private static partial Regex Rate();
}
