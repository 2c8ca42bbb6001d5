using System.Net;
using System.Text.Json;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Innovation.ServiceDefaults.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Probes_need_no_token_and_tell_names_and_states_only()
    {
        var broken = true;
        await using var service = await ServiceUnderTest.StartAsync(configure: builder => builder.Services.AddHealthChecks()
            .AddCheck("policy-set", () => Volatile.Read(ref broken) ? HealthCheckResult.Unhealthy("password=secret") : HealthCheckResult.Healthy()));

        using var live = await service.Http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        live.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var unready = await service.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        unready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        unready.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        var body = await unready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.ShouldNotContain("secret");
        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("status").GetString().ShouldBe("Unhealthy");
        json.RootElement.GetProperty("checks").EnumerateArray().Select(check => $"{check.GetProperty("name")}: {check.GetProperty("status")}").ShouldContain("policy-set: Unhealthy");

        Volatile.Write(ref broken, false);
        using var ready = await service.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Health_is_asked_over_grpc_too()
    {
        await using var service = await ServiceUnderTest.StartAsync();
        using var channel = GrpcChannel.ForAddress(service.GrpcAddress);
        var answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        answer.Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
    }
}
