using System.Net;
using System.Text.Json;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.ServiceDefaults;
using Innovation.Testing;

namespace Innovation.Edge.Tests;

/// <summary>JSON calls: what is read, what is written, and that no bad input is ever a fault of the service.</summary>
public sealed class JsonCallTests(JsonCallTests.EchoingService echo) : IClassFixture<JsonCallTests.EchoingService>
{
    [Theory]
    [InlineData("{", "body")]
    [InlineData("", null)]
    [InlineData("null", "proposal")]
    [InlineData("[]", "proposal")]
    [InlineData("\"text\"", "proposal")]
    [InlineData("""{"titel":"x"}""", "proposal.titel")]
    [InlineData("""{"title":5}""", "proposal.title")]
    [InlineData("""{"title":{"a":1}}""", "proposal.title")]
    [InlineData("""{"plan":"x"}""", "proposal.plan")]
    [InlineData("""{"plan":{"durationMonths":"six"}}""", "proposal.plan.duration_months")]
    [InlineData("""{"plan":{"durationMonths":1.5}}""", "proposal.plan.duration_months")]
    [InlineData("""{"plan":{"durationMonths":99999999999}}""", "proposal.plan.duration_months")]
    [InlineData("""{"regulatoryGap":"NO_SUCH"}""", "proposal.regulatory_gap")]
    [InlineData("""{"regulatoryGap":true}""", "proposal.regulatory_gap")]
    [InlineData("""{"coAuthors":"officers/1"}""", "proposal.co_authors")]
    [InlineData("""{"coAuthors":[1]}""", "proposal.co_authors[0]")]
    [InlineData("""{"coAuthors":[null]}""", "proposal.co_authors[0]")]
    [InlineData("""{"receivedAt":"yesterday"}""", "proposal.received_at")]
    [InlineData("""{"receivedAt":5}""", "proposal.received_at")]
    [InlineData("""{"impact":{"indicators":[{"target":"30"},{"target":[]}]}}""", "proposal.impact.indicators[1].target")]
    [InlineData("""{"title":"a\u0000b"}""", "proposal.title")]
    [InlineData("""{"title":"\ud800"}""", "proposal.title")]
    [InlineData("""{"title":"x"} {}""", "body")]
    [InlineData("""{"partyOpinion":{"inFavour":"true"}}""", "proposal.party_opinion.in_favour")]
    public async Task A_body_that_does_not_fit_is_named(string json, string? field)
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", json);
        if (field is null)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            return;
        }
        var problem = await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument);
        problem.Errors.ShouldNotBeNull().Keys.ShouldContain(field);
    }

    [Theory]
    [InlineData("/v1/proposals?page_size=abc", "page_size")]
    [InlineData("/v1/proposals?pageSize=99999999999", "pageSize")]
    [InlineData("/v1/proposals?page_size=1&page_size=2", "page_size")]
    [InlineData("/v1/proposals?state=NO_SUCH", "state")]
    [InlineData("/v1/proposals?pagesize=5", "pagesize")]
    [InlineData("/v1/proposals?page_size.x=5", "page_size.x")]
    [InlineData("/v1/proposals?unit=%00", "unit")]
    public async Task A_query_that_does_not_fit_is_named(string path, string field)
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Get, path);
        (await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument)).Errors.ShouldNotBeNull().Keys.ShouldContain(field);
    }

    [Theory]
    [InlineData("/v1/proposals?page_size=5&page_token=abc&state=PROPOSAL_STATE_DRAFT")]
    [InlineData("/v1/proposals?pageSize=5")]
    [InlineData("/v1/proposals")]
    public async Task A_good_query_passes(string path)
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Get, path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        using var request = ServiceUnderTest.Request(HttpMethod.Post, "/v1/proposals", "{}");
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType).ShouldBeTrue();
        using var answer = await echo.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await Problem.ReadAsync(answer, HttpStatusCode.UnsupportedMediaType, ReasonCodes.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_change_may_be_called_without_a_body()
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals/1:submit");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound, ReasonCodes.NotFound)]
    [InlineData("GET", "/", HttpStatusCode.NotFound, ReasonCodes.NotFound)]
    [InlineData("POST", "/v1/proposals/1:nothing", HttpStatusCode.NotFound, ReasonCodes.NotFound)]
    [InlineData("DELETE", "/v1/proposals/1", HttpStatusCode.MethodNotAllowed, ReasonCodes.MethodNotAllowed)]
    [InlineData("PUT", "/v1/proposals", HttpStatusCode.MethodNotAllowed, ReasonCodes.MethodNotAllowed)]
    [InlineData("POST", "/v1/caseTime", HttpStatusCode.MethodNotAllowed, ReasonCodes.MethodNotAllowed)]
    public async Task Unknown_routes_and_methods_are_problems_too(string method, string path, HttpStatusCode status, string reason)
    {
        using var answer = await echo.Service.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}");
        await Problem.ReadAsync(answer, status, reason);
    }

    [Fact]
    public async Task A_method_that_the_service_lacks_is_not_found()
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals/1:decide", "{}");
        await Problem.ReadAsync(answer, HttpStatusCode.NotFound, ReasonCodes.NotFound);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", $$"""{"title":"{{new string('x', ServiceDefaultsExtensions.MaxRequestBytes)}}"}""");
        await Problem.ReadAsync(answer, HttpStatusCode.RequestEntityTooLarge, ReasonCodes.RequestTooLarge);
    }

    [Fact]
    public async Task A_deeply_nested_body_is_refused()
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", $$"""{"title":{{new string('[', 1000)}}{{new string(']', 1000)}}}""");
        await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument);
    }

    [Fact]
    public async Task Long_numbers_are_strings_and_enums_are_names_and_unset_fields_are_written()
    {
        using var time = await echo.Service.SendAsync(HttpMethod.Get, "/v1/caseTime");
        using var timeJson = JsonDocument.Parse(await time.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        timeJson.RootElement.GetProperty("sequence").GetString().ShouldBe("9007199254740993");
        timeJson.RootElement.GetProperty("exercise").GetBoolean().ShouldBeFalse();

        using var proposal = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", """{"state":"PROPOSAL_STATE_DRAFT"}""");
        using var json = JsonDocument.Parse(await proposal.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("state").GetString().ShouldBe("PROPOSAL_STATE_DRAFT");
        json.RootElement.GetProperty("title").GetString().ShouldBe("");
        json.RootElement.GetProperty("coAuthors").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Vietnamese_is_kept_in_one_form()
    {
        // "Đề xuất" typed with combining marks.
        var decomposed = "Đề xuất một hồ sơ".Normalize(System.Text.NormalizationForm.FormD);
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", JsonSerializer.Serialize(new { title = decomposed, coAuthors = new[] { decomposed } }));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("title").GetString().ShouldBe("Đề xuất một hồ sơ");
        json.RootElement.GetProperty("coAuthors")[0].GetString().ShouldBe("Đề xuất một hồ sơ");
    }

    public sealed class EchoingService : IAsyncLifetime
    {
        public ServiceUnderTest Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await ServiceUnderTest.StartAsync((request, _) =>
            Task.FromResult(request is CreateProposalRequest { Proposal: { } proposal } ? proposal : new InnovationProposal()));

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
