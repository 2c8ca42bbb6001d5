using System.Collections.Concurrent;
using Grpc.Net.ClientFactory;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;

namespace Innovation.AppHost.Tests;

/// <summary>Comes into a service's program before its own first line, records what it reads of its configuration, and ends it once it has read.</summary>
public sealed class RecordingStartup : IHostingStartup
{
    internal static ConcurrentDictionary<string, bool> Keys { get; private set; } = Fresh();

    internal static ConcurrentDictionary<string, bool> Services { get; private set; } = Fresh();

    internal static void Begin() => (Keys, Services) = (Fresh(), Fresh());

    /// <inheritdoc />
    public void Configure(IWebHostBuilder builder) => builder
        .ConfigureAppConfiguration((_, configuration) => configuration.Add(new Recorder.Source()))
        .ConfigureServices(services => services.AddSingleton(services).AddHostedService<Reader>());

    private static ConcurrentDictionary<string, bool> Fresh() => new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last source, which is asked first for each key, and never has it.</summary>
    private sealed class Recorder : ConfigurationProvider
    {
        public override bool TryGet(string key, out string? value)
        {
            Keys[key] = true;
            value = null;
            return false;
        }

        internal sealed class Source : IConfigurationSource
        {
            public IConfigurationProvider Build(IConfigurationBuilder builder) => new Recorder();
        }
    }

    /// <summary>Reads at once what a service reads when it first needs it: its options, and the addresses of the services that it asks.</summary>
    private sealed class Reader(IServiceCollection services, IServiceProvider provider, IHostApplicationLifetime lifetime) : BackgroundService
    {
        private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            foreach (var options in services.Select(service => service.ServiceType).Where(IsOptionsOfOurs).Distinct())
            {
                var monitor = provider.GetRequiredService(typeof(IOptionsMonitor<>).MakeGenericType(options.GetGenericArguments()));
                monitor.GetType().GetProperty("CurrentValue")!.GetValue(monitor);
            }
            var clients = services.Where(service => service.ServiceType == typeof(IConfigureOptions<GrpcClientFactoryOptions>))
                .Select(service => service.ImplementationInstance).OfType<ConfigureNamedOptions<GrpcClientFactoryOptions>>()
                .Select(client => provider.GetRequiredService<IOptionsMonitor<GrpcClientFactoryOptions>>().Get(client.Name).Address?.ToString());
            var routes = provider.GetServices<IProxyConfigProvider>()
                .SelectMany(proxy => proxy.GetConfig().Clusters).SelectMany(cluster => cluster.Destinations?.Values ?? []).Select(destination => destination.Address);
            foreach (var address in clients.Concat(routes).OfType<string>())
            {
                // http://_grpc.proposal is the endpoint grpc of the service proposal.
                Services[new Uri(address).Host.Split('.')[^1]] = true;
            }
            var started = new TaskCompletionSource();
            await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
            await Task.WhenAny(started.Task, Task.Delay(_patience, stoppingToken));
            lifetime.StopApplication();
        }

        private static bool IsOptionsOfOurs(Type service) =>
            service.IsGenericType && service.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
            && service.GetGenericArguments()[0].Namespace?.StartsWith("Innovation.", StringComparison.Ordinal) == true;
    }
}
