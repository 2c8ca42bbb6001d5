using System.Text;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Servers;

/// <summary>Where and how a Redis server runs.</summary>
/// <param name="DataFolder">Its folder.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Password">The password that it asks for.</param>
public sealed record RedisOptions(string DataFolder, int Port, string Password)
{
    /// <summary>Whether it saves a snapshot for the next start.</summary>
    public bool Persistent { get; init; }

    /// <summary>Told of each line of its log.</summary>
    public Action<string, bool>? OnLine { get; init; }
}

/// <summary>A native Redis server of our own on loopback.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly RedisOptions options;

    private RedisServer(RedisOptions options, ChildProcess process)
    {
        this.options = options;
        Process = process;
    }

    /// <summary>The server's process.</summary>
    public ChildProcess Process { get; }

    /// <summary>A StackExchange.Redis connection string.</summary>
    public string ConnectionString => $"127.0.0.1:{options.Port},password={options.Password}";

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <exception cref="MissingProgramException">Redis is not installed.</exception>
    /// <exception cref="ServerFailedException">It did not start; the message has its last lines.</exception>
    public static async Task<RedisServer> StartAsync(RedisOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var account = SystemAccount.WhenRoot("redis");
        ServerFolder.Create(options.DataFolder, account);
        // The password goes in by a file: the arguments of a process can be read by everybody.
        var settings = ServerFolder.WriteFile(Path.Combine(options.DataFolder, "redis.conf"), Settings(options), account);
        var process = ChildProcess.Start(new("redis", Programs.Find("redis-server"))
        {
            Arguments = [settings],
            Account = account,
            WorkingDirectory = options.DataFolder,
            OnParentDeath = options.Persistent ? Signal.Terminate : Signal.Kill,
            OnLine = options.OnLine,
        });
        var server = new RedisServer(options, process);
        try
        {
            await Readiness.WaitAsync(process, "redis", server.IsReadyAsync, StartLimit, cancellation);
            return server;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether it answers now.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation) =>
        (await Readiness.AskAsync(options.Port, Encoding.ASCII.GetBytes($"AUTH {options.Password}\r\n"), cancellation)).StartsWith("+OK", StringComparison.Ordinal);

    /// <summary>Stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.StopAsync(options.Persistent ? Signal.Terminate : Signal.Kill, StopLimit);
        await Process.DisposeAsync();
    }

    private static string Settings(RedisOptions options) => $"""
        port {options.Port}
        bind 127.0.0.1
        dir {options.DataFolder}
        requirepass {options.Password}
        daemonize no
        appendonly no
        save {(options.Persistent ? "60 1" : "\"\"")}

        """;
}
