using System.Globalization;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Servers;

/// <summary>Where and how a PostgreSQL server runs.</summary>
/// <param name="DataFolder">Its data; created when missing, and used again when there.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Password">The password of the role <c>postgres</c>.</param>
public sealed record PostgresOptions(string DataFolder, int Port, string Password)
{
    /// <summary>False only for tests: nothing is forced to disk, a crash of the machine may lose everything.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How many connections it takes.</summary>
    public int MaxConnections { get; init; } = 400;

    /// <summary>Told of each line of its log.</summary>
    public Action<string, bool>? OnLine { get; init; }
}

/// <summary>A native PostgreSQL server of our own on loopback, with scram passwords and its own socket folder.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);

    private readonly PostgresOptions options;

    private PostgresServer(PostgresOptions options, ChildProcess process)
    {
        this.options = options;
        Process = process;
    }

    /// <summary>The server's process.</summary>
    public ChildProcess Process { get; }

    /// <summary>An Npgsql connection string of the named database.</summary>
    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={options.Port};Username=postgres;Password={options.Password};Database={database}";

    /// <summary>Makes the data folder when it is not there, starts the server and waits until it takes connections.</summary>
    /// <exception cref="MissingProgramException">PostgreSQL is not installed.</exception>
    /// <exception cref="ServerFailedException">It did not start; the message has its last lines.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var account = SystemAccount.WhenRoot("postgres");
        var data = Path.Combine(options.DataFolder, "data");
        var sockets = Path.Combine(options.DataFolder, "sockets");
        ServerFolder.Create(options.DataFolder, account);
        ServerFolder.Create(sockets, account);
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await InitialiseAsync(options, data, account, cancellation);

        var process = ChildProcess.Start(new("postgres", Program("postgres"))
        {
            Arguments =
            [
                "-D", data, "-k", sockets, "-h", "127.0.0.1", "-p", options.Port.ToString(CultureInfo.InvariantCulture),
                .. Settings(options).SelectMany(setting => new[] { "-c", setting }),
            ],
            Account = account,
            WorkingDirectory = options.DataFolder,
            OnParentDeath = options.Durable ? Signal.Interrupt : Signal.Quit,
            OnLine = options.OnLine,
        });
        var server = new PostgresServer(options, process);
        try
        {
            await Readiness.WaitAsync(process, "postgres", server.IsReadyAsync, StartLimit, cancellation);
            return server;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether it takes connections now.</summary>
    public Task<bool> IsReadyAsync(CancellationToken cancellation) => IsReadyAsync(options.Port, cancellation);

    /// <summary>Whether a PostgreSQL server takes connections on this port of loopback.</summary>
    public static async Task<bool> IsReadyAsync(int port, CancellationToken cancellation)
    {
        await using var probe = ChildProcess.Start(new("pg_isready", Program("pg_isready"))
        {
            Arguments = ["-q", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)],
        });
        return await probe.Exited.WaitAsync(cancellation) == 0;
    }

    /// <summary>Runs statements as the role <c>postgres</c> in the named database.</summary>
    /// <returns>The rows, a line each, columns parted by <c>|</c>.</returns>
    public Task<string> ExecuteAsync(string database, string sql, CancellationToken cancellation) =>
        ChildProcess.RunAsync(new("psql", Program("psql"))
        {
            Arguments = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", options.Port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-d", database, "-c", sql],
            Environment = new Dictionary<string, string> { ["PGPASSWORD"] = options.Password },
        }, cancellation);

    /// <summary>Makes a database unless it exists.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellation)
    {
        var found = await ExecuteAsync("postgres", $"SELECT 1 FROM pg_database WHERE datname = '{database.Replace("'", "''", StringComparison.Ordinal)}'", cancellation);
        if (found.Length == 0)
            await ExecuteAsync("postgres", $"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellation);
    }

    /// <summary>Stops the server: open sessions are ended, everything is written (a fast shutdown).</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.StopAsync(options.Durable ? Signal.Interrupt : Signal.Quit, StopLimit);
        await Process.DisposeAsync();
    }

    private static async Task InitialiseAsync(PostgresOptions options, string data, SystemAccount? account, CancellationToken cancellation)
    {
        var password = ServerFolder.WriteFile(Path.Combine(options.DataFolder, "password"), options.Password, account);
        try
        {
            // A name other than "data" until it is complete: an interrupted initdb must not look like a database.
            var unfinished = data + ".new";
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
            await ChildProcess.RunAsync(new("initdb", Program("initdb"))
            {
                Arguments =
                [
                    "-D", unfinished, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--locale", "C.UTF-8",
                    .. options.Durable ? Array.Empty<string>() : ["--no-sync"],
                ],
                Account = account,
                WorkingDirectory = options.DataFolder,
            }, cancellation);
            Directory.Move(unfinished, data);
        }
        finally
        {
            File.Delete(password);
        }
    }

    private static IEnumerable<string> Settings(PostgresOptions options)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"max_connections={options.MaxConnections}");
        yield return "unix_socket_permissions=0700";
        yield return "log_timezone=UTC";
        yield return "timezone=UTC";
        if (options.Durable)
            yield break;
        yield return "fsync=off";
        yield return "synchronous_commit=off";
        yield return "full_page_writes=off";
        yield return "shared_buffers=64MB";
        yield return "autovacuum=off";
    }

    // Debian keeps the programs of each version in a folder of its own, outside PATH.
    private static string Program(string name) =>
        (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin", name))
            .FirstOrDefault(File.Exists)
        ?? Programs.Find(name);
}
