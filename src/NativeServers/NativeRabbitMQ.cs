using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Innovation.NativeServers;

/// <summary>A RabbitMQ node as a native process on loopback.</summary>
public sealed class NativeRabbitMQResource : ExecutableResource, IResourceWithConnectionString
{
    internal NativeRabbitMQResource(string name, IReadOnlyList<string> command, ServerFolder folder, int epmdPort, ParameterResource password)
        : base(name, command[0], folder.Path) => (Folder, EpmdPort, Password, Endpoint) = (folder, epmdPort, password, new(this, NativeEndpoint.Name));

    /// <summary>The AMQP endpoint.</summary>
    public EndpointReference Endpoint { get; }

    /// <summary>The password of the user <c>innovation</c>, who is made at the first start.</summary>
    public ParameterResource Password { get; }

    /// <summary>The AMQP address of the default virtual host.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"amqp://{NativeRabbitMQ.User}:{Password}@{Endpoint.Property(EndpointProperty.IPV4Host)}:{Endpoint.Property(EndpointProperty.Port)}");

    private ServerFolder Folder { get; }

    private int EpmdPort { get; }

    /// <summary>Makes a virtual host in which the user may do everything.</summary>
    /// <remarks>
    /// By Erlang's own call, which takes milliseconds; rabbitmqctl needs seconds. Each call needs a name of its own, or the
    /// node refuses the second of two at the same time.
    /// </remarks>
    /// <exception cref="DistributedApplicationException">The node refused it.</exception>
    public async Task CreateVirtualHostAsync(string virtualHost, CancellationToken cancellationToken)
    {
        var (host, user, all) = ($"<<\"{virtualHost}\">>", $"<<\"{NativeRabbitMQ.User}\">>", "<<\".*\">>");
        var command = $"ok = rabbit_vhost:add({host}, {user}), "
            + $"ok = rabbit_auth_backend_internal:set_permissions({user}, {host}, {all}, {all}, {all}, {user}).";
        var answer = await Folder.RunAsync(cancellationToken, "/usr/bin/env", $"HOME={Folder.Of("home")}", $"ERL_EPMD_PORT={EpmdPort}",
            "/bin/sh", "-c", $"printf '%s\\n' '{command}' | erl_call -h {virtualHost} -sname {NativeRabbitMQ.Node} -e");
        if (answer != "{ok, ok}")
        {
            throw new DistributedApplicationException($"The virtual host {virtualHost} was not made: {answer}");
        }
    }
}

/// <summary>Adds native RabbitMQ nodes.</summary>
public static class NativeRabbitMQ
{
    internal const string User = "innovation";
    // The data folder is named after the node, so the name must stay the same when the ports change.
    internal const string Node = "innovation@localhost";

    private static readonly TimeSpan _mapperStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _mapperPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Adds a node whose data stays in <paramref name="dataFolder"/>, with an Erlang port mapper of its own.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name, and its folder's.</param>
    /// <param name="dataFolder">The folder under which it keeps its own.</param>
    /// <param name="port">The AMQP port on 127.0.0.1.</param>
    /// <param name="epmdPort">The port mapper's port.</param>
    /// <param name="distributionPort">The port of Erlang's distribution.</param>
    public static IResourceBuilder<NativeRabbitMQResource> AddNativeRabbitMQ(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string dataFolder, int port, int epmdPort, int distributionPort)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = new ServerFolder(dataFolder, name, "rabbitmq");
        var command = folder.CommandLine(ServerFolder.Program("rabbitmq-server", "rabbitmq-server", "/usr/lib/rabbitmq/bin"));
        var password = ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false);
        var node = new NativeRabbitMQResource(name, command, folder, epmdPort, password);

        // One that the node starts by itself becomes a daemon and outlives it.
        var mapperCommand = folder.CommandLine(ServerFolder.Program("epmd", "rabbitmq-server"), "-port", Text(epmdPort), "-address", "127.0.0.1");
        var mapper = builder.AddExecutable($"{name}-epmd", mapperCommand[0], "/", [.. mapperCommand.Skip(1)]);

        IConnection? connection = null;
        builder.Services.AddHealthChecks().AddRabbitMQ(async _ => connection ??= await ConnectAsync(node), name: $"{name}-check");
        mapper.WithParentRelationship(node);
        return builder.AddResource(node)
            .WithArgs([.. command.Skip(1)])
            .OnLoopback(port)
            .WithHealthCheck($"{name}-check")
            .WithIconName("Mailbox")
            .WaitFor(mapper)
            .WithEnvironment(context =>
            {
                foreach (var (key, value) in Variables(folder, port, epmdPort, distributionPort))
                {
                    context.EnvironmentVariables[key] = value;
                }
            })
            .OnBeforeResourceStarted(async (_, _, cancellationToken) =>
            {
                await PrepareAsync(folder, port, await password.GetValueAsync(cancellationToken), cancellationToken);
                await ListensAsync(epmdPort, cancellationToken);
            });
    }

    /// <summary>A process that runs does not listen yet, and a node that finds no port mapper starts one that outlives it.</summary>
    private static async Task ListensAsync(int epmdPort, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_mapperStart);
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, epmdPort, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(_mapperPause, limit.Token);
            }
        }
    }

    private static async Task<IConnection> ConnectAsync(NativeRabbitMQResource node)
    {
        var address = await node.ConnectionStringExpression.GetValueAsync(CancellationToken.None) ?? "";
        return await new ConnectionFactory { Uri = new(address) }.CreateConnectionAsync($"{node.Name}-check");
    }

    private static async Task PrepareAsync(ServerFolder folder, int port, string? password, CancellationToken cancellationToken)
    {
        await folder.CreateAsync(cancellationToken, "home", "mnesia", "log");
        // The nodes of two checkouts must not be able to talk to each other: a cookie of its own, kept with the data.
        if (!File.Exists(folder.Of("home/.erlang.cookie")))
        {
            var cookie = await folder.WriteAsync("home/.erlang.cookie", RandomNumberGenerator.GetHexString(32), cancellationToken);
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }
        await folder.WriteAsync("enabled_plugins", "[].\n", cancellationToken);
        await folder.WriteAsync("environment.conf", "", cancellationToken);
        await folder.WriteAsync("rabbitmq.conf", $"""
            listeners.tcp.local = 127.0.0.1:{port}
            default_user = {User}
            default_pass = {password}
            default_user_tags.administrator = true
            loopback_users = none
            disk_free_limit.absolute = 64MB
            vm_memory_high_watermark.absolute = 1GB
            log.file = false
            log.console = true
            log.console.level = warning

            """, cancellationToken);
    }

    private static Dictionary<string, string> Variables(ServerFolder folder, int port, int epmdPort, int distributionPort) => new()
    {
        ["HOME"] = folder.Of("home"),
        ["ERL_EPMD_PORT"] = Text(epmdPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = Node,
        ["RABBITMQ_CONF_ENV_FILE"] = folder.Of("environment.conf"),
        ["RABBITMQ_MNESIA_BASE"] = folder.Of("mnesia"),
        ["RABBITMQ_LOG_BASE"] = folder.Of("log"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.Of("enabled_plugins"),
        ["RABBITMQ_CONFIG_FILE"] = folder.Of("rabbitmq"),
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Text(port),
        ["RABBITMQ_DIST_PORT"] = Text(distributionPort),
        // For the node and for what it starts: it looks every minute whether the port mapper is there, and would start one while both end.
        ["ERL_AFLAGS"] = "-start_epmd false",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        // The start script replaces itself by the Erlang machine, so that signals reach the node itself.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
