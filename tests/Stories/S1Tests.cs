using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Innovation.LedgerVerifier;
using Innovation.Stories.Platform;
using Innovation.Stories.Telemetry;
using Innovation.StoryClient;
using Innovation.StoryClient.Ledgers;
using Innovation.StoryClient.Play;

namespace Innovation.Stories;

/// <summary>Story S1 on the real platform: all its processes, booted from the AppHost.</summary>
[Collection(PlatformCollection.Name)]
public sealed class S1Tests(PlayedStory story) : IClassFixture<PlayedStory>
{
    [Fact]
    public void Every_check_of_every_step_holds() => ShouldHaveHeld(story.Result);

    [Fact]
    public void Silence_is_made_visible_and_decides_nothing() => ShouldHaveHeld(story.Silence);

    [Fact]
    public void Each_step_has_its_own_trace() =>
        story.Result.Steps.Select(step => step.TraceId).Distinct().Count().ShouldBe(story.Result.Steps.Count);

    [Fact]
    public async Task The_decision_is_one_trace_from_the_gateway_to_the_last_consumer()
    {
        await UnbrokenTraceAsync("closes the ballot and decides with reasons, for hoa",
            [ServerOf("gateway"), GrpcServerOf("proposal"), Published, ConsumedBy("oversight")],
            [ServerOf("gateway"), GrpcServerOf("proposal"), Published, ConsumedBy("accountability")],
            [ServerOf("gateway"), GrpcServerOf("proposal"), Published, ConsumedBy("identity")],
            [ServerOf("proposal"), SqlOf("proposal")],
            [ConsumedBy("oversight"), SqlOf("oversight")],
            [ConsumedBy("accountability"), SqlOf("accountability")]);
    }

    [Fact]
    public async Task The_evaluation_is_one_trace_from_the_gateway_to_the_last_consumer()
    {
        await UnbrokenTraceAsync("concludes the evaluation",
            [ServerOf("gateway"), GrpcServerOf("oversight"), Published, ConsumedBy("recognition")],
            [ServerOf("gateway"), GrpcServerOf("oversight"), Published, ConsumedBy("accountability")],
            [ServerOf("oversight"), SqlOf("oversight")],
            [ConsumedBy("recognition"), SqlOf("recognition")]);
    }

    [Fact]
    public async Task A_question_that_a_service_asks_another_is_part_of_its_callers_trace() =>
        await UnbrokenTraceAsync("tries to propose a model from the running pilot, over gRPC and JSON",
            [ServerOf("gateway"), GrpcServerOf("recognition"), GrpcClientOf("recognition"), GrpcServerOf("oversight"), SqlOf("oversight")]);

    [Fact]
    public void No_trace_is_nothing_but_looking_for_work()
    {
        var traces = story.Telemetry.Traces;
        traces.Count.ShouldBeGreaterThan(100);
        // Those whose beginning is there: of others a part may still be on its way.
        traces.Where(trace => trace.All(span => span.Kind == Telemetry.Wire.SpanKind.Client) && trace.Any(span => span.ParentId.Length == 0))
            .Select(trace => trace[0].ToString()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_without_a_token_gets_problem_details_from_the_gateway()
    {
        using var http = new HttpClient { BaseAddress = story.Platform.Access.Gateway };
        using var response = await http.GetAsync(new Uri("/v1/proposals", UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        problem.GetProperty("reason").GetString().ShouldBe("UNAUTHENTICATED");
        problem.GetProperty("status").GetInt32().ShouldBe(401);
    }

    [Fact]
    public async Task A_system_signs_in_with_its_own_credentials_and_may_not_act_as_an_officer()
    {
        using var city = new City(story.Platform.Access);
        var portal = city.ClientSystem(City.PortalClient);
        var refusal = await Should.ThrowAsync<Innovation.StoryClient.Calls.CallRefusedException>(() =>
            portal.Json.PostAsync<Innovation.Contracts.Proposal.V1.InnovationProposal>(
                "/v1/proposals", new Innovation.Contracts.Proposal.V1.InnovationProposal { Title = "Đề xuất của một hệ thống" }, null, TestContext.Current.CancellationToken));
        refusal.Status.ShouldBe(HttpStatusCode.Forbidden);
        refusal.Reason.ShouldBe("OFFICER_REQUIRED");
    }

    [Fact]
    public async Task The_decision_ledgers_of_all_services_hold()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("innovation-story-ledgers-").FullName;
        try
        {
            using var city = new City(story.Platform.Access);
            await LedgerExport.WriteAsync(city.ClientSystem(City.AuditorClient), folder, TestContext.Current.CancellationToken);

            var result = Verification.Run(folder, keysFile: null);

            result.Faults.ShouldBeEmpty();
            result.Whole.Select(ledger => ledger.Service).ShouldBe(["accountability", "identity", "oversight", "proposal", "recognition"]);
            result.Whole.ShouldAllBe(ledger => ledger.Entries > 3);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static void ShouldHaveHeld(StoryResult result)
    {
        var failures = result.Steps.SelectMany(step => step.Failures.Select(failure => $"step {step.Number}, {step.Actor} {step.What}: {failure}")).ToList();
        failures.ShouldBeEmpty();
        result.Complete.ShouldBeTrue();
        result.Held.ShouldBeTrue();
    }

    private async Task UnbrokenTraceAsync(string stepWhat, params Func<SeenSpan, bool>[][] paths)
    {
        var step = story.Result.Steps.SingleOrDefault(played => played.What == stepWhat);
        step.ShouldNotBeNull($"the story has no step '{stepWhat}', or did not come to it");
        var trace = new TraceTree([]);
        // Exporters send in batches; a parent may arrive after its child.
        try
        {
            await Testing.Eventually.Async(() =>
            {
                trace = new TraceTree(story.Telemetry.Trace(step.TraceId));
                return trace.Roots.Count == 1 && paths.All(path => trace.Below(path).Count > 0);
            });
        }
        catch (TimeoutException)
        {
            var missing = paths.Select((path, index) => (path, index)).Where(item => trace.Below(item.path).Count == 0).Select(item => item.index);
            Assert.Fail($"paths not found: {string.Join(", ", missing)}; {trace.Roots.Count} roots in\n{trace}");
        }
        trace.Roots[0].Scope.ShouldBe(StepActivity.SourceName);
    }

    private static Func<SeenSpan, bool> ServerOf(string service) => span => span.Service == service && span.Kind == Telemetry.Wire.SpanKind.Server;

    private static Func<SeenSpan, bool> GrpcServerOf(string service) => span => ServerOf(service)(span) && IsGrpc(span);

    private static Func<SeenSpan, bool> GrpcClientOf(string service) =>
        span => span.Service == service && span.Kind == Telemetry.Wire.SpanKind.Client && IsGrpc(span);

    private static Func<SeenSpan, bool> ConsumedBy(string service) => span => span.Service == service && span.Kind == Telemetry.Wire.SpanKind.Consumer;

    private static Func<SeenSpan, bool> SqlOf(string service) => span => span.Service == service && span.Scope == "Npgsql";

    private static bool Published(SeenSpan span) => span.Kind == Telemetry.Wire.SpanKind.Producer;

    private static bool IsGrpc(SeenSpan span) => span.Attributes.GetValueOrDefault("rpc.system.name") == "grpc";
}
