using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Processes;
using Innovation.LocalHosting.Servers;

namespace Innovation.LocalHosting.Engine;

/// <summary>A native server: probed the same way while it starts and later.</summary>
internal abstract class ServerInstance(Resource resource, EngineContext context) : ProcessInstance(resource, resource.Name, context)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override string Kind => "Executable";

    protected override TimeSpan StopLimit => TimeSpan.FromSeconds(8);

    protected string DataFolder => Path.Combine(Context.DataFolder, Resource.Name);

    protected abstract string ProbeName { get; }

    protected abstract Task<bool> IsReadyAsync(CancellationToken cancellation);

    protected sealed override async Task<Health?> ProbeAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await IsReadyAsync(limit.Token) ? new(true, ProbeName, "") : new(false, ProbeName, "says that it is not ready");
        }
        catch (Exception failure) when (failure is System.Net.Sockets.SocketException or IOException)
        {
            return new(false, ProbeName, failure.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(false, ProbeName, "gave no answer within 5 s");
        }
    }
}

internal sealed class PostgresInstance(PostgresServerResource resource, EngineContext context) : ServerInstance(resource, context)
{
    protected override string ProbeName => "pg_isready";

    /// <summary>The running server, for its databases.</summary>
    public PostgresServer? Server { get; private set; }

    protected override Task<bool> IsReadyAsync(CancellationToken cancellation) => Server!.IsReadyAsync(cancellation);

    protected override async Task<ChildProcess> StartProcessAsync(CancellationToken cancellation)
    {
        var address = Resource.Details.Address!;
        Server = await PostgresServer.StartAsync(new(DataFolder, address.Port, address.Password) { OnLine = Log.Write }, cancellation);
        return Server.Process;
    }

    protected override async Task StopProcessAsync(ChildProcess process) => await Server!.DisposeAsync();
}

internal sealed class RabbitMqInstance(RabbitMQServerResource resource, (int Epmd, int Distribution) innerPorts, EngineContext context) : ServerInstance(resource, context)
{
    private RabbitMqServer? server;

    protected override string ProbeName => "AMQP port";

    protected override Task<bool> IsReadyAsync(CancellationToken cancellation) => server!.IsReadyAsync(cancellation);

    protected override async Task<ChildProcess> StartProcessAsync(CancellationToken cancellation)
    {
        // What is left of a crashed node (its port mapper) goes first.
        if (server is not null)
            await server.DisposeAsync();
        var address = Resource.Details.Address!;
        server = await RabbitMqServer.StartAsync(new(DataFolder, address.Port, innerPorts.Epmd, innerPorts.Distribution, address.UserName, address.Password) { OnLine = Log.Write }, cancellation);
        return server.Process;
    }

    protected override async Task StopProcessAsync(ChildProcess process)
    {
        await server!.DisposeAsync();
        server = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }
}

internal sealed class RedisInstance(RedisResource resource, EngineContext context) : ServerInstance(resource, context)
{
    private RedisServer? server;

    protected override string ProbeName => "AUTH";

    protected override Task<bool> IsReadyAsync(CancellationToken cancellation) => server!.IsReadyAsync(cancellation);

    protected override async Task<ChildProcess> StartProcessAsync(CancellationToken cancellation)
    {
        var address = Resource.Details.Address!;
        server = await RedisServer.StartAsync(new(DataFolder, address.Port, address.Password) { OnLine = Log.Write }, cancellation);
        return server.Process;
    }
}
