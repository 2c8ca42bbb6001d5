using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Innovation.NativeServers;

/// <summary>The one endpoint of a native server.</summary>
internal static class NativeEndpoint
{
    public const string Name = "tcp";

    /// <summary>The server listens by itself on this port of 127.0.0.1; nothing of Aspire's stands before it.</summary>
    public static IResourceBuilder<TServer> OnLoopback<TServer>(this IResourceBuilder<TServer> server, int port)
        where TServer : IResourceWithEndpoints =>
        server.WithEndpoint(port, port, name: Name, isProxied: false).WithEndpoint(Name, endpoint => endpoint.TargetHost = "127.0.0.1");
}
