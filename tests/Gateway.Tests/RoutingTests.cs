using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Ledger.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Gateway.Routing;
using Innovation.Testing;

namespace Innovation.Gateway.Tests;

public sealed class RoutingTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly string _token = TestTokens.ForOfficer(Guid.CreateVersion7());

    private GatewayUnderTest Gateway => fixture.Gateway;

    [Theory]
    [InlineData("/v1/proposals", "/v1/proposals")]
    [InlineData("/v1/caseTime:advance", "/v1/caseTime:advance")]
    [InlineData("/v1/{name=proposals/*}", "/v1/proposals/{proposal}")]
    [InlineData("/v1/{name=proposals/*}:submit", "/v1/proposals/{proposal}:submit")]
    [InlineData("/v1/{proposal.name=proposals/*}", "/v1/proposals/{proposal}")]
    [InlineData("/v1/{name=models/*/adoptions/*}:keep", "/v1/models/{model}/adoptions/{adoption}:keep")]
    [InlineData("/v1/duties/{duty_code}/holders", "/v1/duties/{duty_code}/holders")]
    [InlineData("/v1/{name=files/**}", "/v1/files/{**file}")]
    public void A_rule_becomes_a_route(string pattern, string template) => PathPattern.Parse(pattern).Route.ShouldBe(template);

    [Fact]
    public void Every_method_with_a_rule_has_its_routes_and_no_other_has_any()
    {
        foreach (var method in ContractDescriptors.Services.SelectMany(service => service.Methods))
        {
            var routes = GatewayRoutes.Routes.Where(route => route.RouteId.Split(':')[1] == method.FullName).Select(route => route.RouteId.Split(':')[0]).Order().ToArray();
            string[] expected = ContractDescriptors.IsServedByAll(method.Service) ? [.. ContractDescriptors.Deployables.Select(_ => "grpc")]
                : ContractDescriptors.HttpRuleOf(method) is null ? [] : ["grpc", "http"];
            routes.ShouldBe(expected, method.FullName);
        }
    }

    [Fact]
    public void What_every_service_serves_goes_to_the_one_that_is_named_and_to_the_auditor_alone()
    {
        var routes = GatewayRoutes.Routes.Where(route => route.Match.Path == "/innovation.ledger.v1.LedgerService/ExportLedger").ToArray();
        routes.Select(route => (route.Match.Headers![0].Values![0], route.ClusterId!)).ShouldBe(ContractDescriptors.Deployables.Select(service => (service, $"{service}-grpc")));
        routes.ShouldAllBe(route => route.AuthorizationPolicy == "audit" && route.Match.Headers![0].Name == ContractDescriptors.ServiceHeader);
    }

    [Fact]
    public void Operations_are_the_operators_and_nobody_elses()
    {
        var routes = GatewayRoutes.Routes.Where(route => route.Match.Path!.StartsWith("/innovation.operations.v1.", StringComparison.Ordinal)).ToArray();
        routes.Length.ShouldBe(2 * ContractDescriptors.Deployables.Count);
        routes.ShouldAllBe(route => route.AuthorizationPolicy == "operate");
    }

    [Theory]
    [InlineData("proposal", Tokens.AuditScope, StatusCode.OK)]
    [InlineData("oversight", Tokens.AuditScope, StatusCode.OK)]
    [InlineData("nobody", Tokens.AuditScope, StatusCode.PermissionDenied)]
    [InlineData(null, Tokens.AuditScope, StatusCode.PermissionDenied)]
    [InlineData("proposal", Tokens.ApiScope, StatusCode.PermissionDenied)]
    public async Task A_ledger_is_read_through_the_gateway_by_the_auditor(string? service, string scope, StatusCode expected)
    {
        (string, string)[] headers = service is null ? [] : [(ContractDescriptors.ServiceHeader, service)];
        var call = new LedgerService.LedgerServiceClient(Gateway.Grpc).GetLedgerHeadsAsync(
            new GetLedgerHeadsRequest(), GatewayUnderTest.WithToken(TestTokens.ForClient("inspection-auditor", scope), headers));
        var status = StatusCode.OK;
        try
        {
            await call;
        }
        catch (RpcException refused)
        {
            status = refused.StatusCode;
        }
        status.ShouldBe(expected);
    }

    [Fact]
    public async Task Json_passes_with_the_token_and_the_headers_that_matter()
    {
        using var answer = await Gateway.SendAsync(HttpMethod.Post, "/v1/proposals/7:submit", "{}", _token, ("idempotency-key", "key-1"), ("x-request-tag", "json-passes"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.RootElement.GetProperty("name").GetString().ShouldBe("proposals/7");
        var seen = fixture.Upstream.Calls.Single(call => call.Headers.GetValueOrDefault("x-request-tag") == "json-passes");
        seen.Headers["Authorization"].ShouldBe($"Bearer {_token}");
        seen.Headers["idempotency-key"].ShouldBe("key-1");
        seen.Headers["X-Forwarded-For"].ShouldNotBeNullOrEmpty();
        seen.Headers["X-Forwarded-Host"].ShouldBe(Gateway.Http.BaseAddress!.Authority);
        seen.Headers["X-Forwarded-Proto"].ShouldBe("http");
    }

    [Fact]
    public async Task The_trace_of_the_caller_goes_on()
    {
        using var activity = new Activity("caller").Start();
        using var json = await Gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: _token, headers: ("x-request-tag", "traced"));
        await new ProposalService.ProposalServiceClient(Gateway.Grpc).GetProposalAsync(new GetProposalRequest(), GatewayUnderTest.WithToken(_token, ("x-request-tag", "traced")));

        var seen = fixture.Upstream.Calls.Where(call => call.Headers.GetValueOrDefault("x-request-tag") == "traced").ToArray();
        seen.Length.ShouldBe(2);
        seen.ShouldAllBe(call => call.TraceId == activity.TraceId.ToHexString());
    }

    [Fact]
    public async Task What_only_the_platforms_services_may_say_is_removed()
    {
        using var answer = await Gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: _token,
            headers: [(Tokens.CallingServiceHeader, $"Bearer {TestTokens.ForService("proposal")}"), ("x-request-tag", "pretender")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        fixture.Upstream.Calls.Single(call => call.Headers.GetValueOrDefault("x-request-tag") == "pretender").Headers.Keys.ShouldNotContain(Tokens.CallingServiceHeader);
    }

    [Theory]
    [InlineData("GET", "/v1/proposals/1")]
    [InlineData("POST", "/v1/proposals")]
    [InlineData("PATCH", "/v1/proposals/1")]
    [InlineData("POST", "/v1/caseTime:advance")]
    public async Task Every_shape_of_rule_is_routed(string method, string path)
    {
        using var answer = await Gateway.SendAsync(new HttpMethod(method), path, method == "GET" ? null : "{}", _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Grpc_passes()
    {
        var proposal = await new ProposalService.ProposalServiceClient(Gateway.Grpc).SubmitProposalAsync(new SubmitProposalRequest { Name = "proposals/7" }, GatewayUnderTest.WithToken(_token));
        proposal.Name.ShouldBe("proposals/7");
    }

    [Fact]
    public async Task A_grpc_refusal_by_a_service_keeps_its_details()
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await new ProposalService.ProposalServiceClient(Gateway.Grpc)
            .DecideProposalAsync(new DecideProposalRequest(), GatewayUnderTest.WithToken(_token)));
        refused.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Domain.ShouldBe(ReasonCodes.Domain);
    }

    [Fact]
    public async Task A_method_for_the_platforms_own_services_is_not_reachable()
    {
        var refused = await Should.ThrowAsync<RpcException>(async () => await new CaseTimeService.CaseTimeServiceClient(Gateway.Grpc)
            .FollowCaseTimeAsync(new FollowCaseTimeRequest(), GatewayUnderTest.WithToken(TestTokens.ForService("proposal"))));
        refused.StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    [Theory]
    [InlineData("GET", "/internal", HttpStatusCode.NotFound)]
    [InlineData("GET", "/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/v1/proposals/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/v1/../internal", HttpStatusCode.NotFound)]
    [InlineData("GET", "/connect/../internal", HttpStatusCode.NotFound)]
    [InlineData("GET", "/connect/%2e%2e/internal", HttpStatusCode.NotFound)]
    public async Task Nothing_else_passes(string method, string path, HttpStatusCode status)
    {
        using var answer = await Gateway.SendAsync(new HttpMethod(method), path, token: _token);
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("GET", "/login")]
    [InlineData("POST", "/connect/token")]
    [InlineData("GET", "/.well-known/jwks")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/health/ready")]
    public async Task Signing_in_and_probes_need_no_token(string method, string path)
    {
        using var answer = await Gateway.SendAsync(new HttpMethod(method), path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Identity_sees_the_host_that_the_caller_used()
    {
        using var answer = await Gateway.SendAsync(HttpMethod.Get, "/login", headers: ("x-request-tag", "login"));
        fixture.Upstream.Calls.Single(call => call.Headers.GetValueOrDefault("x-request-tag") == "login").Headers["Host"].ShouldBe(Gateway.Http.BaseAddress!.Authority);
    }

    [Theory]
    [InlineData("GET", "/v1/proposals/1")]
    [InlineData("POST", "/v1/caseTime:advance")]
    [InlineData("GET", "/internal")]
    public async Task Without_a_token_nothing_reaches_a_service(string method, string path)
    {
        var tag = Guid.CreateVersion7().ToString();
        using var answer = await Gateway.SendAsync(new HttpMethod(method), path, headers: ("x-request-tag", tag));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldNotBeEmpty();
        fixture.Upstream.Calls.ShouldNotContain(call => call.Headers.GetValueOrDefault("x-request-tag") == tag);

        var refused = await Should.ThrowAsync<RpcException>(async () => await new ProposalService.ProposalServiceClient(Gateway.Grpc).GetProposalAsync(
            new GetProposalRequest(), new Metadata { { "x-request-tag", tag } }));
        refused.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        fixture.Upstream.Calls.ShouldNotContain(call => call.Headers.GetValueOrDefault("x-request-tag") == tag);
    }

    [Fact]
    public async Task Reflection_lists_all_contracts()
    {
        using var call = new ServerReflection.ServerReflectionClient(Gateway.Grpc).ServerReflectionInfo(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" }, TestContext.Current.CancellationToken);
        (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken)).ShouldBeTrue();
        var names = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToArray();
        foreach (var service in ContractDescriptors.Services)
        {
            names.ShouldContain(service.FullName);
        }
        await call.RequestStream.CompleteAsync();
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        using var answer = await Gateway.SendAsync(HttpMethod.Post, "/v1/proposals", $$"""{"title":"{{new string('x', 2 * 1024 * 1024)}}"}""", _token);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_file_may_be_larger_than_a_call_in_both_protocols()
    {
        const int Size = 3 * 1024 * 1024;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/proposals/7/attachments?fileName=a.pdf") { Content = new ByteArrayContent(new byte[Size]) };
        request.Headers.Authorization = new("Bearer", _token);
        using var answer = await Gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(Size.ToString(System.Globalization.CultureInfo.InvariantCulture));

        using var call = new ProposalService.ProposalServiceClient(Gateway.Grpc).UploadAttachment(GatewayUnderTest.WithToken(_token));
        for (var sent = 0; sent < Size; sent += Size / 6)
        {
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Data = Google.Protobuf.ByteString.CopyFrom(new byte[Size / 6]) }, TestContext.Current.CancellationToken);
        }
        await call.RequestStream.CompleteAsync();
        (await call).SizeBytes.ShouldBe(Size);
    }

    [Fact]
    public async Task A_file_that_is_refused_before_it_was_read_is_refused_precisely()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/proposals/7/attachments?fileName=refused.pdf") { Content = new ByteArrayContent(new byte[30 * 1024 * 1024]) };
        request.Headers.Authorization = new("Bearer", _token);
        using var answer = await Gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(ReasonCodes.AttachmentLimit);
    }

    [Fact]
    public async Task A_service_that_is_away_is_unavailable_in_both_protocols()
    {
        await using var gateway = GatewayUnderTest.Start(upstream: null);

        using var answer = await gateway.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: _token);
        ((int)answer.StatusCode).ShouldBeOneOf(502, 503);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        body.RootElement.GetProperty("reason").GetString().ShouldBe(ReasonCodes.Unavailable);

        var refused = await Should.ThrowAsync<RpcException>(async () => await new ProposalService.ProposalServiceClient(gateway.Grpc).GetProposalAsync(
            new GetProposalRequest(), GatewayUnderTest.WithToken(_token)));
        refused.StatusCode.ShouldBe(StatusCode.Unavailable);
    }
}
