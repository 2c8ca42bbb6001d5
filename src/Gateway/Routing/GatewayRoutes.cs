using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Innovation.ServiceDefaults.Authentication;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Innovation.Gateway.Routing;

/// <summary>
/// What the gateway passes on, built from the contracts: every method with an HTTP rule, as JSON and as gRPC, and the contracts that
/// every service serves, as gRPC. Any other method is for the platform's own services and is not reachable from outside. Besides, Identity's sign-in and keys.
/// </summary>
internal static class GatewayRoutes
{
    private const string Anonymous = "anonymous";
    private const string Identity = "identity";

    /// <summary>Longer than the longest call: an advance of case time waits for every replica.</summary>
    private static readonly TimeSpan _activityTimeout = TimeSpan.FromSeconds(60);

    public static IReadOnlyList<RouteConfig> Routes { get; } =
    [
        .. ContractDescriptors.Services.SelectMany(service => service.Methods).Where(ContractDescriptors.IsPublic).SelectMany(OfMethod),
        OfIdentity("connect", "/connect/{**rest}"),
        OfIdentity("login", "/login/{**rest}"),
        OfIdentity("well-known", "/.well-known/{**rest}"),
    ];

    public static IReadOnlyList<ClusterConfig> Clusters { get; } =
    [
        .. ContractDescriptors.Deployables.SelectMany(service => (ClusterConfig[])
        [
            Cluster(HttpCluster(service), $"http://{service}", System.Net.HttpVersion.Version11),
            Cluster(GrpcCluster(service), $"http://_grpc.{service}", System.Net.HttpVersion.Version20),
        ]),
    ];

    private static IEnumerable<RouteConfig> OfMethod(MethodDescriptor method) =>
        ContractDescriptors.IsServedByAll(method.Service) ? OfMethodOfAll(method) : OfMethodOfOne(method);

    /// <summary>The caller says which service is meant; without that there is no route. Each such contract has a scope of its own.</summary>
    private static IEnumerable<RouteConfig> OfMethodOfAll(MethodDescriptor method) => ContractDescriptors.Deployables.Select(service => new RouteConfig
    {
        RouteId = $"grpc:{method.FullName}:{service}",
        ClusterId = GrpcCluster(service),
        Match = new RouteMatch
        {
            Path = $"/{method.Service.FullName}/{method.Name}",
            Methods = ["POST"],
            Headers = [new RouteHeader { Name = ContractDescriptors.ServiceHeader, Values = [service], Mode = HeaderMatchMode.ExactHeader, IsCaseSensitive = true }],
        },
        AuthorizationPolicy = ContractDescriptors.ScopeOfAll(method.Service) switch
        {
            Tokens.AuditScope => Policies.Audit,
            Tokens.OperateScope => Policies.Operate,
            _ => null,
        },
    });

    private static IEnumerable<RouteConfig> OfMethodOfOne(MethodDescriptor method)
    {
        var service = ContractDescriptors.DeployedAs(method.Service);
        yield return new RouteConfig
        {
            RouteId = $"grpc:{method.FullName}",
            ClusterId = GrpcCluster(service),
            Match = new RouteMatch { Path = $"/{method.Service.FullName}/{method.Name}", Methods = ["POST"] },
            MaxRequestBodySize = LimitOf(method),
        };

        var rule = ContractDescriptors.HttpRuleOf(method)!;
        foreach (var (binding, index) in rule.AdditionalBindings.Prepend(rule).Select((binding, index) => (binding, index)))
        {
            var (verb, pattern) = ContractDescriptors.RouteOf(binding);
            yield return new RouteConfig
            {
                RouteId = $"http:{method.FullName}:{index}",
                ClusterId = HttpCluster(service),
                Match = new RouteMatch { Path = PathPattern.Parse(pattern).Route, Methods = [verb] },
                MaxRequestBodySize = LimitOf(method),
            };
        }
    }

    /// <summary>A stream of requests carries files: its service counts the bytes and says precisely what is too much.</summary>
    private static long? LimitOf(MethodDescriptor method) => method.IsClientStreaming ? -1 : null;

    /// <summary>Browsers and clients without a token yet. Identity builds addresses from the host that the caller used.</summary>
    private static RouteConfig OfIdentity(string name, string path) => new RouteConfig
    {
        RouteId = $"identity:{name}",
        ClusterId = HttpCluster(Identity),
        Match = new RouteMatch { Path = path },
        AuthorizationPolicy = Anonymous,
    }.WithTransformUseOriginalHostHeader();

    private static ClusterConfig Cluster(string id, string address, Version version) => new()
    {
        ClusterId = id,
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
        HttpRequest = new ForwarderRequestConfig { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, ActivityTimeout = _activityTimeout },
        Destinations = new Dictionary<string, DestinationConfig> { ["service"] = new() { Address = address } },
    };

    private static string HttpCluster(string service) => $"{service}-http";

    private static string GrpcCluster(string service) => $"{service}-grpc";
}
