using Grpc.Core;
using Grpc.Net.Client;
using Innovation.LocalHosting.Dashboard.Wire;
using Innovation.LocalHosting.Tests.Engine;
using Innovation.Testing;

namespace Innovation.LocalHosting.Tests.Dashboard;

/// <summary>What the Aspire dashboard reads from the engine, read by a client as the dashboard does.</summary>
public sealed class ResourceServiceTests : IAsyncLifetime
{
    private const int ResourceServiceOffset = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SamplePlatformProcess platform = new();
    private GrpcChannel? channel;

    private DashboardService.DashboardServiceClient Client => new(channel!);

    public async ValueTask InitializeAsync()
    {
        // Something that runs in the dashboard's place: the resource service is there for whoever reads it.
        var stand = Path.Combine(platform.StateFolder, "dashboard-stand-in");
        await File.WriteAllTextAsync(stand, "#!/bin/sh\nexec sleep infinity\n");
        File.SetUnixFileMode(stand, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await platform.StartHealthyAsync(("LocalHosting__Dashboard", "true"), ("LocalHosting__AspireCli", stand));
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{platform.PortBase + ResourceServiceOffset}");
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        await platform.DisposeAsync();
    }

    [Fact]
    public async Task Resources_are_told_with_state_health_addresses_variables_and_relationships()
    {
        using var call = Client.WatchResources(new(), deadline: DateTime.MaxValue, cancellationToken: TestContext.Current.CancellationToken);
        (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken)).ShouldBeTrue();
        var resources = call.ResponseStream.Current.InitialData.Resources.ToDictionary(resource => resource.Name);
        resources.Keys.Order().ShouldBe(["back-1", "back-2", "front-1", "job-1", "sample-secret"]);

        var front = resources["front-1"];
        front.DisplayName.ShouldBe("front");
        front.State.ShouldBe("Running");
        front.HealthReports.ShouldHaveSingleItem().Status.ShouldBe(HealthStatus.Healthy);
        front.Urls.ShouldContain(url => url.FullUrl == $"http://127.0.0.1:{platform.PortBase}" && !url.IsInternal);
        front.Environment.ShouldContain(variable => variable.Name == "services__back__http__0");
        front.Relationships.ShouldContain(relationship => relationship.ResourceName == "back" && relationship.Type == "WaitFor");
        front.Commands.Where(command => command.State == ResourceCommandState.Enabled).Select(command => command.Name).ShouldBe(["stop", "restart"]);
        resources["job-1"].State.ShouldBe("Finished");
        resources["sample-secret"].Properties.ShouldContain(property => property.Name == "Value" && property.IsSensitive);
    }

    [Fact]
    public async Task A_restart_from_the_dashboard_shows_as_it_happens_and_ends_with_another_process()
    {
        var before = await platform.GetAsync(platform.PortBase, "/process");
        using var call = Client.WatchResources(new(), cancellationToken: TestContext.Current.CancellationToken);
        var answer = await Client.ExecuteResourceCommandAsync(new() { CommandName = "restart", ResourceName = "front-1", ResourceType = "Project" }, cancellationToken: TestContext.Current.CancellationToken);
        answer.Kind.ShouldBe(ResourceCommandResponseKind.Succeeded);

        using var limit = new CancellationTokenSource(Limit);
        var states = new List<string>();
        await foreach (var update in call.ResponseStream.ReadAllAsync(limit.Token))
        {
            foreach (var change in update.Changes?.Value.Where(change => change.Upsert.Name == "front-1") ?? [])
                states.Add(change.Upsert.State);
            if (states is [.., "Running"] && states.Count > 1)
                break;
        }
        // It runs before it listens.
        await Eventually.Async(async () => await platform.GetAsync(platform.PortBase, "/process") != before, because: "another process answers");
    }

    [Fact]
    public async Task A_stopped_resource_stays_stopped_until_it_is_started()
    {
        await CommandAsync("stop");
        (await StateAsync()).ShouldBe("Exited");
        await Should.ThrowAsync<HttpRequestException>(() => platform.GetAsync(platform.PortBase, "/process"));
        await CommandAsync("start");
        await Testing.Eventually.Async(async () => await StateAsync() == "Running", Limit);
    }

    [Fact]
    public async Task Console_lines_are_read_back_and_then_followed()
    {
        using var call = Client.WatchResourceConsoleLogs(new() { ResourceName = "front-1" }, cancellationToken: TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(Limit);
        var lines = new List<ConsoleLogLine>();
        var asked = false;
        await foreach (var update in call.ResponseStream.ReadAllAsync(limit.Token))
        {
            lines.AddRange(update.LogLines);
            if (!asked && lines.Exists(line => line.Text.Contains("Application started", StringComparison.Ordinal)))
            {
                asked = true;
                await CommandAsync("stop");
            }
            if (lines.Exists(line => line.Text.Contains("Application is shutting down", StringComparison.Ordinal)))
                break;
        }
        lines.Select(line => line.LineNumber).ShouldBe(Enumerable.Range(1, lines.Count));
    }

    private async Task CommandAsync(string command) =>
        (await Client.ExecuteResourceCommandAsync(new() { CommandName = command, ResourceName = "front-1", ResourceType = "Project" })).Kind.ShouldBe(ResourceCommandResponseKind.Succeeded);

    private async Task<string> StateAsync()
    {
        using var call = Client.WatchResources(new());
        await call.ResponseStream.MoveNext(CancellationToken.None);
        return call.ResponseStream.Current.InitialData.Resources.Single(resource => resource.Name == "front-1").State;
    }
}
