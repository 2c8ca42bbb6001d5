using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Model;
using Innovation.LocalHosting.Servers;

namespace Innovation.LocalHosting.Engine;

/// <summary>
/// Gives every resource its ports, counted from the base: what people use first (+0 …), the dashboard (+2 … +5), the
/// servers (+10 … +14), everything else from +20 on.
/// </summary>
internal sealed class PortPlan
{
    public const int DashboardOffset = 2;
    public const int OtlpGrpcOffset = 3;
    public const int OtlpHttpOffset = 4;
    public const int ResourceServiceOffset = 5;
    private const int PostgresOffset = 10;
    private const int RabbitMqOffset = 11;
    private const int EpmdOffset = 12;
    private const int RedisOffset = 13;
    private const int DistributionOffset = 14;
    private const int OthersOffset = 20;

    private readonly SortedDictionary<int, string> taken = [];
    private readonly int portBase;
    private int nextExternal;
    private int nextOther = OthersOffset;

    private PortPlan(int portBase) => this.portBase = portBase;

    /// <summary>RabbitMQ's two inner ports.</summary>
    public (int Epmd, int Distribution) RabbitMqInner { get; private set; }

    /// <summary>Gives the ports and writes the addresses into the resources.</summary>
    public static PortPlan Make(IReadOnlyList<Resource> resources, EngineSettings settings)
    {
        var plan = new PortPlan(settings.PortBase);
        foreach (var (offset, what) in new[] { (DashboardOffset, "dashboard"), (OtlpGrpcOffset, "dashboard, OTLP gRPC"), (OtlpHttpOffset, "dashboard, OTLP HTTP"), (ResourceServiceOffset, "resource service") })
        {
            if (settings.Dashboard)
                plan.Take(offset, what);
        }
        // Those reached from outside first: theirs are the ports that people remember.
        foreach (var resource in resources.OrderByDescending(resource => resource.Details.IsExternal))
            plan.Give(resource, settings);
        return plan;
    }

    /// <exception cref="DistributedApplicationException">Somebody else listens on one of the ports.</exception>
    public void EnsureFree()
    {
        var blocked = taken.Where(port => !PortReservation.IsFree(port.Key)).ToList();
        if (blocked.Count == 0)
            return;
        throw new DistributedApplicationException(
            $"Port {string.Join(", ", blocked.Select(port => $"{port.Key} ({port.Value})"))} is taken by another process. "
            + $"Stop that process, or choose other ports with --port-base N (a platform uses N to N+{EngineSettings.PortsPerPlatform - 1}; now N is {portBase}).");
    }

    private void Give(Resource resource, EngineSettings settings)
    {
        switch (resource)
        {
            case ProjectResource:
                GiveEndpoints(resource, settings);
                break;
            case PostgresServerResource postgres:
                var server = Server(postgres, PostgresOffset);
                postgres.Details.Address = PostgresAddress(server, postgres, database: null);
                break;
            case PostgresDatabaseResource database:
                database.Details.Address = PostgresAddress(database.Parent.Details.Address!.Port, database.Parent, database.DatabaseName);
                break;
            case RabbitMQServerResource rabbitMq:
                var port = Server(rabbitMq, RabbitMqOffset);
                RabbitMqInner = (Take(EpmdOffset, $"{rabbitMq.Name}, epmd"), Take(DistributionOffset, $"{rabbitMq.Name}, Erlang distribution"));
                var user = rabbitMq.UserNameParameter?.Value ?? "guest";
                var uri = $"amqp://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(rabbitMq.PasswordParameter.Value)}@127.0.0.1:{port}";
                rabbitMq.Details.Address = new(port, user, rabbitMq.PasswordParameter.Value, null, uri, uri);
                break;
            case RedisResource redis:
                var redisPort = Server(redis, RedisOffset);
                var password = redis.PasswordParameter?.Value ?? "";
                redis.Details.Address = new(redisPort, "default", password, null, $"redis://:{Uri.EscapeDataString(password)}@127.0.0.1:{redisPort}", $"127.0.0.1:{redisPort},password={password}");
                break;
            default:
                break;
        }
    }

    private static ServerAddress PostgresAddress(int port, PostgresServerResource server, string? database)
    {
        var user = server.UserNameParameter?.Value ?? "postgres";
        var password = server.PasswordParameter.Value;
        var text = $"Host=127.0.0.1;Port={port};Username={user};Password={password}";
        var uri = $"postgresql://{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(password)}@127.0.0.1:{port}";
        return database is null
            ? new(port, user, password, null, uri, text)
            : new(port, user, password, database, $"{uri}/{Uri.EscapeDataString(database)}", $"{text};Database={database}");
    }

    private void GiveEndpoints(Resource project, EngineSettings settings)
    {
        if (project.Details.ExcludesKestrelEndpoints)
            return;
        var names = ProjectFiles.KestrelEndpoints(project.Details.Project!, settings.EnvironmentName);
        var publicPorts = names.Select(name => (Name: name, Port: project.Details.IsExternal ? Take(nextExternal++, $"{project.Name}, {name}") : TakeOther($"{project.Name}, {name}"))).ToList();
        foreach (var (name, port) in publicPorts)
        {
            var replicas = project.Details.Replicas == 1
                ? [port]
                : Enumerable.Range(1, project.Details.Replicas).Select(replica => TakeOther($"{project.Name}-{replica}, {name}")).ToList();
            project.Details.Endpoints[name] = new(name, port, replicas);
        }
    }

    private int Server(Resource server, int offset) => server.Details.FixedPort is { } chosen
        ? TakePort(chosen, server.Name)
        : taken.ContainsKey(portBase + offset) ? TakeOther(server.Name) : Take(offset, server.Name);

    private int TakeOther(string what) => Take(nextOther++, what);

    private int Take(int offset, string what)
    {
        if (offset >= EngineSettings.PortsPerPlatform)
            throw new DistributedApplicationException($"The platform needs more than {EngineSettings.PortsPerPlatform} ports ({what} is the first without one).");
        return TakePort(portBase + offset, what);
    }

    private int TakePort(int port, string what) => taken.TryAdd(port, what)
        ? port
        : throw new DistributedApplicationException($"Both {taken[port]} and {what} would have port {port}.");
}
