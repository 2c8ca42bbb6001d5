using System.Collections.Concurrent;
using System.Diagnostics;
using Innovation.Testing;

namespace Innovation.Messaging.Tests;

public sealed class TraceTests(NativeServers servers)
{
    [Fact]
    public async Task One_trace_goes_from_the_command_through_the_broker_to_the_last_consumer()
    {
        var spans = new ConcurrentBag<Activity>();
        using var requests = new ActivitySource("requests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "requests" or "MassTransit" or MessagingTelemetry.Name or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var broker = await servers.CreateVirtualHostAsync();
        await using var middle = await TestService.StartAsync(servers, broker, "middle", m => m.Consumes<Counted, RecordEffect<Counted>>());
        middle.Interference.Raises = Make.Followed;
        await using var end = await TestService.StartAsync(servers, broker, "end", m => m.Consumes<Followed, RecordEffect<Followed>>());
        await using var origin = await TestService.StartAsync(servers, broker, "origin");

        var request = requests.StartActivity("POST /v1/proposals:decide")!;
        await origin.CommitAsync(Make.Counted(Guid.CreateVersion7()));
        request.Stop();
        await end.WaitForEffectsAsync(1);

        var trace = request.TraceId;
        await Eventually.Async(() => spans.Any(span => span.TraceId == trace && span.OperationName == "consume Followed"), because: "the last span has ended");
        var path = new List<string>();
        for (var span = spans.First(span => span.TraceId == trace && span.OperationName == "consume Followed"); span is not null; span = Parent(span))
        {
            path.Insert(0, span.Source.Name == "MassTransit" ? "MassTransit" : span.OperationName);
        }

        path.Where((name, i) => i == 0 || name != path[i - 1]).ShouldBe(
            ["POST /v1/proposals:decide", "publish Counted", "MassTransit", "consume Counted", "publish Followed", "MassTransit", "consume Followed"]);
        spans.Count(span => span.TraceId == trace && span.Source.Name == "Npgsql").ShouldBeGreaterThan(0, "the SQL is in its place");

        Activity? Parent(Activity child) => spans.FirstOrDefault(span => span.SpanId == child.ParentSpanId && span.TraceId == child.TraceId);
    }

    [Fact]
    public async Task Waiting_for_work_leaves_no_span()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await TestService.StartAsync(
            servers, await servers.CreateVirtualHostAsync(), "idle", m => m.Consumes<Counted, RecordEffect<Counted>>());
        await Eventually.Async(async () => await service.CountAsync("relay_leases") == 16, because: "the relay has looked");
        // What went before was the making of the tables; what other tests do has the names of their databases.
        spans.Clear();
        var database = new Npgsql.NpgsqlConnectionStringBuilder(service.Database).Database;
        var renewed = await LastSeenAsync(service);
        await Eventually.Async(async () => await LastSeenAsync(service) > renewed, because: "the relay has polled many times");
        spans.Where(span => span.TagObjects.Any(tag => tag.Value is string text && text.Contains(database!))).ShouldBeEmpty();
    }

    private static async Task<DateTime> LastSeenAsync(TestService service)
    {
        await using var command = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<MessagingDatabase>(service.Services).Source.CreateCommand("SELECT max(seen_at) FROM messaging.relays");
        return (DateTime)(await command.ExecuteScalarAsync())!;
    }
}
