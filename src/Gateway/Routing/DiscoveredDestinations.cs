using System.Net;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Innovation.Gateway.Routing;

/// <summary>Finds the services by the platform's service discovery, and again when their addresses change.</summary>
internal sealed class DiscoveredDestinations(ServiceEndpointResolver discovery) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DestinationConfig>();
        var changes = new List<IChangeToken>();
        foreach (var (name, destination) in destinations)
        {
            var source = await discovery.GetEndpointsAsync(destination.Address, cancellationToken);
            changes.Add(source.ChangeToken);
            foreach (var (endpoint, index) in source.Endpoints.Select((endpoint, index) => (endpoint.EndPoint, index)))
                found[$"{name}-{index}"] = destination with { Address = AddressOf(endpoint) };
        }
        return new ResolvedDestinationCollection(found, new CompositeChangeToken(changes));
    }

    /// <summary>Inside the platform everything is plain HTTP; a mesh or the cluster's network adds TLS where it is wanted.</summary>
    internal static string AddressOf(EndPoint endpoint) => endpoint switch
    {
        DnsEndPoint { Port: 0 } dns => $"http://{dns.Host}",
        DnsEndPoint dns => $"http://{dns.Host}:{dns.Port}",
        // An endpoint from configuration is an address already.
        _ when endpoint.ToString() is { } text => text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}",
        _ => throw new ArgumentException("An endpoint without an address.", nameof(endpoint)),
    };
}
