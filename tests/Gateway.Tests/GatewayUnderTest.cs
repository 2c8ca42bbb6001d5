using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;
using Innovation.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Gateway.Tests;

/// <summary>The gateway's own program on Kestrel with both endpoints.</summary>
public sealed class GatewayUnderTest : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;
    private readonly GrpcChannel _channel;

    private GatewayUnderTest(WebApplicationFactory<Program> factory)
    {
        _factory = factory;
        var addresses = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        // In the order of their names in the configuration: grpc, http.
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(addresses[1]) };
        _channel = GrpcChannel.ForAddress(addresses[0]);
    }

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; }

    public ChannelBase Grpc => _channel;

    public IServiceProvider Services => _factory.Services;

    public static GatewayUnderTest Start(Upstream? upstream, params (string Key, string Value)[] settings)
    {
        // "Services that are away" are at a port on which nothing listens.
        var (http, grpc) = upstream is null ? ("http://127.0.0.1:9", "http://127.0.0.1:9") : (upstream.Http, upstream.Grpc);
        var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            foreach (var service in (string[])["identity", "proposal", "oversight", "accountability", "recognition"])
            {
                builder.UseSetting($"services:{service}:http:0", http);
                builder.UseSetting($"services:{service}:grpc:0", grpc);
            }
            builder.UseSetting("Kestrel:Endpoints:grpc:Url", "http://127.0.0.1:0");
            builder.UseSetting("Kestrel:Endpoints:http:Url", "http://127.0.0.1:0");
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services => services.UseTestTokens());
        });
        factory.UseKestrel();
        factory.StartServer();
        return new GatewayUnderTest(factory);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static CallOptions WithToken(string token, params (string Name, string Value)[] headers)
    {
        var metadata = new Metadata { { "authorization", $"Bearer {token}" } };
        foreach (var (name, value) in headers)
        {
            metadata.Add(name, value);
        }
        return new CallOptions(metadata, cancellationToken: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _factory.DisposeAsync();
    }
}
