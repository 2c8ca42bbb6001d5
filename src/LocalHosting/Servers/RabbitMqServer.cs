using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Servers;

/// <summary>Where and how a RabbitMQ node runs. Its three ports are on 127.0.0.1 only.</summary>
/// <param name="DataFolder">Its data, log and settings; created when missing, and used again when there.</param>
/// <param name="Port">The AMQP port.</param>
/// <param name="EpmdPort">The port of its own Erlang port mapper.</param>
/// <param name="DistributionPort">The port of Erlang's distribution.</param>
/// <param name="UserName">The user made at the first start.</param>
/// <param name="Password">That user's password.</param>
public sealed record RabbitMqOptions(string DataFolder, int Port, int EpmdPort, int DistributionPort, string UserName, string Password)
{
    /// <summary>
    /// Gives an Erlang shell on standard input, by which <see cref="RabbitMqServer.CreateVirtualHostAsync"/> takes milliseconds
    /// instead of the seconds that rabbitmqctl needs. For tests: the node ends when its input is closed.
    /// </summary>
    public bool WithShell { get; init; }

    /// <summary>The plugins to enable, such as <c>rabbitmq_management</c>.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Told of each line of its log.</summary>
    public Action<string, bool>? OnLine { get; init; }
}

/// <summary>A native RabbitMQ node of our own on loopback, with its own Erlang port mapper as a second child.</summary>
public sealed partial class RabbitMqServer : IAsyncDisposable
{
    private const string ServerProgram = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly RabbitMqOptions options;
    private readonly ChildProcess portMapper;
    private readonly SemaphoreSlim shell = new(1);
    private volatile TaskCompletionSource<string>? answer;
    private string awaitedMark = "";

    private RabbitMqServer(RabbitMqOptions options, SystemAccount? account)
    {
        this.options = options;
        portMapper = ChildProcess.Start(new("epmd", Programs.Find("epmd"))
        {
            Arguments = ["-port", Text(options.EpmdPort), "-address", "127.0.0.1"],
            Account = account,
        });
        Process = ChildProcess.Start(new("rabbitmq", ServerProgram)
        {
            Environment = Variables(options),
            Account = account,
            WorkingDirectory = options.DataFolder,
            OnParentDeath = options.WithShell ? Signal.Kill : Signal.Terminate,
            WritesInput = options.WithShell,
            OnLine = HandleLine,
        });
    }

    /// <summary>The node's process (the Erlang machine itself).</summary>
    public ChildProcess Process { get; }

    /// <summary>The AMQP address of a virtual host; the default one when none is named.</summary>
    public string ConnectionString(string? virtualHost = null) =>
        $"amqp://{Uri.EscapeDataString(options.UserName)}:{Uri.EscapeDataString(options.Password)}@127.0.0.1:{options.Port}{(virtualHost is null ? "" : "/" + Uri.EscapeDataString(virtualHost))}";

    /// <summary>Starts the node and waits until it speaks AMQP.</summary>
    /// <exception cref="MissingProgramException">RabbitMQ is not installed.</exception>
    /// <exception cref="ServerFailedException">It did not start; the message has its last lines.</exception>
    public static async Task<RabbitMqServer> StartAsync(RabbitMqOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(ServerProgram))
            throw new MissingProgramException("rabbitmq-server");
        var account = SystemAccount.WhenRoot("rabbitmq");
        WriteSettings(options, account);
        var server = new RabbitMqServer(options, account);
        try
        {
            await Readiness.WaitAsync(server.Process, "rabbitmq", server.GreetsAsync, StartLimit, cancellation);
            return server;
        }
        catch
        {
            await server.Process.DisposeAsync();
            await server.portMapper.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Whether it takes connections now. Only connects: a greeting that is then broken off is a warning in the node's log
    /// each time.
    /// </summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        await Readiness.ConnectAsync(options.Port, cancellation);
        return true;
    }

    /// <summary>Makes a virtual host in which the user may do everything.</summary>
    /// <exception cref="InvalidOperationException">The node runs without a shell, or refused.</exception>
    public async Task CreateVirtualHostAsync(string name, CancellationToken cancellation)
    {
        var host = Binary(name);
        var user = Binary(options.UserName);
        var all = Binary(".*");
        var result = await EvaluateAsync($"(fun() -> rabbit_vhost:add({host}, {user}), rabbit_auth_backend_internal:set_permissions({user}, {host}, {all}, {all}, {all}, {user}) end)()", cancellation);
        if (result != "ok")
            throw new InvalidOperationException($"The virtual host {name} was not made: {result}");
    }

    /// <summary>Removes a virtual host with all its queues.</summary>
    /// <exception cref="InvalidOperationException">The node runs without a shell, or refused.</exception>
    public async Task DeleteVirtualHostAsync(string name, CancellationToken cancellation)
    {
        var result = await EvaluateAsync($"rabbit_vhost:delete({Binary(name)}, {Binary(options.UserName)})", cancellation);
        if (result != "ok")
            throw new InvalidOperationException($"The virtual host {name} was not removed: {result}");
    }

    /// <summary>Stops the node, then its port mapper.</summary>
    public async ValueTask DisposeAsync()
    {
        await Process.StopAsync(options.WithShell ? Signal.Kill : Signal.Terminate, StopLimit);
        await Process.DisposeAsync();
        await portMapper.StopAsync(Signal.Terminate, StopLimit);
        await portMapper.DisposeAsync();
        shell.Dispose();
    }

    // It answers a protocol header with connection.start.
    private async Task<bool> GreetsAsync(CancellationToken cancellation) =>
        (await Readiness.AskAsync(options.Port, "AMQP\0\0\t\u0001"u8.ToArray(), cancellation)).StartsWith('\u0001');

    // One expression at a time; its result comes back between two marks that nothing else in the output has.
    private async Task<string> EvaluateAsync(string expression, CancellationToken cancellation)
    {
        if (!options.WithShell)
            throw new InvalidOperationException("The node was started without a shell.");
        await shell.WaitAsync(cancellation);
        try
        {
            var mark = Guid.CreateVersion7().ToString("N");
            var waiting = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            awaitedMark = mark;
            answer = waiting;
            await Process.Input.WriteLineAsync($"io:format(\"~n<~s:~0p>~n\", [\"{mark}\", (catch {expression})]).");
            await Process.Input.FlushAsync(cancellation);
            var ended = await Task.WhenAny(waiting.Task, Process.Exited).WaitAsync(StartLimit, cancellation);
            return ended == waiting.Task ? await waiting.Task : throw new ServerFailedException("rabbitmq ended.", Process.LastLines);
        }
        finally
        {
            answer = null;
            shell.Release();
        }
    }

    private void HandleLine(string line, bool isError)
    {
        if (answer is { } waiting && line.StartsWith($"<{awaitedMark}:", StringComparison.Ordinal))
            waiting.TrySetResult(line[(awaitedMark.Length + 2)..^1]);
        else
            options.OnLine?.Invoke(Colour().Replace(line, ""), isError);
    }

    private static void WriteSettings(RabbitMqOptions options, SystemAccount? account)
    {
        foreach (var folder in new[] { "", "home", "mnesia", "log" })
            ServerFolder.Create(Path.Combine(options.DataFolder, folder), account);
        // The nodes of two checkouts must not be able to talk to each other: a cookie of its own, kept with the data.
        var cookie = Path.Combine(options.DataFolder, "home", ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            ServerFolder.WriteFile(cookie, RandomNumberGenerator.GetHexString(32), account);
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }
        ServerFolder.WriteFile(Path.Combine(options.DataFolder, "enabled_plugins"), $"[{string.Join(',', options.Plugins)}].\n", account);
        ServerFolder.WriteFile(Path.Combine(options.DataFolder, "environment.conf"), "", account);
        ServerFolder.WriteFile(Path.Combine(options.DataFolder, "rabbitmq.conf"), $"""
            listeners.tcp.local = 127.0.0.1:{options.Port}
            default_user = {options.UserName}
            default_pass = {options.Password}
            default_user_tags.administrator = true
            loopback_users = none
            disk_free_limit.absolute = 64MB
            vm_memory_high_watermark.absolute = 1GB
            log.file = false
            log.console = true
            log.console.level = warning

            """, account);
    }

    private static Dictionary<string, string> Variables(RabbitMqOptions options)
    {
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = Path.Combine(options.DataFolder, "home"),
            ["ERL_EPMD_PORT"] = Text(options.EpmdPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            // The data folder is named after the node, so the name must stay the same when the ports change.
            ["RABBITMQ_NODENAME"] = "innovation@localhost",
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(options.DataFolder, "environment.conf"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(options.DataFolder, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(options.DataFolder, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(options.DataFolder, "enabled_plugins"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(options.DataFolder, "rabbitmq"),
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = Text(options.Port),
            ["RABBITMQ_DIST_PORT"] = Text(options.DistributionPort),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };
        // Either makes the start script replace itself by the Erlang machine, so that signals reach the node itself.
        variables[options.WithShell ? "RABBITMQ_ALLOW_INPUT" : "RUNNING_UNDER_SYSTEMD"] = "true";
        return variables;
    }

    private static string Binary(string text) => $"<<\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"/utf8>>";

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Colour();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
