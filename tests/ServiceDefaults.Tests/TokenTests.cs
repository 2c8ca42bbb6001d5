using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Callers;
using Innovation.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.ServiceDefaults.Tests;

/// <summary>Which tokens open the door; every bad one must not, over both protocols.</summary>
public sealed class TokenTests(TokenTests.AnyService any) : IClassFixture<TokenTests.AnyService>
{
    private static readonly ECDsa _stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static TheoryData<string> BadTokens =>
    [
        "none at all", "not a token", "alg none", "alg none, lower-case type", "HS256 with the public key as secret", "HS256 with the public key's modulus", "foreign key", "foreign key, same id",
        "embedded key", "key address of the attacker", "wrong audience", "no audience", "wrong issuer", "no issuer", "expired", "no expiry", "not yet valid", "ID token by its type", "ID token by its nonce",
        "ID token by its at_hash", "signature cut off", "payload changed", "RS512",
    ];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_refused(string kind)
    {
        var token = Forge(kind);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/proposals/1");
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        using var answer = await any.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);
        await Problem.ReadAsync(answer, HttpStatusCode.Unauthorized, ReasonCodes.Unauthenticated);
        answer.Headers.WwwAuthenticate.ShouldContain(challenge => challenge.Scheme == "Bearer");

        var refused = await Should.ThrowAsync<RpcException>(async () => await any.Service.Proposals.GetProposalAsync(
            new GetProposalRequest(), token is null ? new CallOptions() : ServiceUnderTest.WithToken(token)));
        refused.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason.ShouldBe(ReasonCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_forbidden()
    {
        foreach (var scope in (string[])["openid profile", "innovation.exercise", "innovationx", "xinnovation", "INNOVATION"])
        {
            var token = TestTokens.ForClient(scopes: scope);
            using var answer = await any.Service.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
            await Problem.ReadAsync(answer, HttpStatusCode.Forbidden, ReasonCodes.PermissionDenied);

            var refused = await Should.ThrowAsync<RpcException>(async () => await any.Service.Proposals.GetProposalAsync(new GetProposalRequest(), ServiceUnderTest.WithToken(token)));
            refused.StatusCode.ShouldBe(StatusCode.PermissionDenied);
            refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason.ShouldBe(ReasonCodes.PermissionDenied);
        }
    }

    [Fact]
    public async Task The_exercise_and_the_service_policies_need_their_scopes()
    {
        (await StatusOfAdvance(TestTokens.ForClient())).ShouldBe(StatusCode.PermissionDenied);
        (await StatusOfAdvance(TestTokens.ForService("proposal"))).ShouldBe(StatusCode.PermissionDenied);
        (await StatusOfAdvance(TestTokens.ForClient(scopes: [Tokens.ApiScope, Tokens.ExerciseScope]))).ShouldBe(StatusCode.OK);
        (await StatusOfFollow(TestTokens.ForClient())).ShouldBe(StatusCode.PermissionDenied);
        (await StatusOfFollow(TestTokens.ForService("proposal"))).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Unmapped_addresses_are_closed_too()
    {
        using var answer = await any.Service.Http.GetAsync(new Uri("/v1/nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        await Problem.ReadAsync(answer, HttpStatusCode.Unauthorized, ReasonCodes.Unauthenticated);
    }

    [Fact]
    public async Task The_calling_service_is_known_by_its_own_token_and_the_user_stays_who_they_are()
    {
        var officer = Guid.CreateVersion7();
        using var request = ServiceUnderTest.Request(HttpMethod.Get, "/who", token: TestTokens.ForOfficer(officer));
        request.Headers.Add(Tokens.CallingServiceHeader, $"Bearer {TestTokens.ForService("proposal")}");

        using var answer = await any.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe($"{officer} by proposal");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("an ordinary client's")]
    [InlineData("expired")]
    public async Task A_calling_services_token_that_does_not_hold_is_refused(string kind)
    {
        using var request = ServiceUnderTest.Request(HttpMethod.Get, "/who");
        request.Headers.Add(Tokens.CallingServiceHeader, kind switch
        {
            "an ordinary client's" => $"Bearer {TestTokens.ForClient()}",
            "expired" => $"Bearer {Forge(kind)}",
            _ => kind,
        });

        using var answer = await any.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);

        await Problem.ReadAsync(answer, HttpStatusCode.Unauthorized, ReasonCodes.Unauthenticated);
    }

    private async Task<StatusCode> StatusOfAdvance(string token) => await StatusOf(() => any.Service.CaseTime.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest(), ServiceUnderTest.WithToken(token)).ResponseAsync);

    private async Task<StatusCode> StatusOfFollow(string token) => await StatusOf(() => any.Service.CaseTime.FollowCaseTimeAsync(new FollowCaseTimeRequest(), ServiceUnderTest.WithToken(token)).ResponseAsync);

    private static async Task<StatusCode> StatusOf(Func<Task> call)
    {
        try
        {
            await call();
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    private static string? Forge(string kind)
    {
        var good = TestTokens.Describe("department-portal", "department-portal", [Tokens.ApiScope, Tokens.ServiceScope], Guid.CreateVersion7());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var publicKey = TestTokens.Key.Rsa.ExportSubjectPublicKeyInfoPem();
        switch (kind)
        {
            case "none at all":
                return null;
            case "not a token":
                return "abc.def.ghi";
            case "alg none":
                return Unsigned("none", "at+jwt");
            case "alg none, lower-case type":
                return Unsigned("nOnE", "at+jwt");
            case "HS256 with the public key as secret":
                good.SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(publicKey)) { KeyId = TestTokens.Key.KeyId }, SecurityAlgorithms.HmacSha256);
                break;
            case "HS256 with the public key's modulus":
                good.SigningCredentials = new(new SymmetricSecurityKey(TestTokens.Key.Rsa.ExportParameters(false).Modulus!) { KeyId = TestTokens.Key.KeyId }, SecurityAlgorithms.HmacSha256);
                break;
            case "foreign key":
                good.SigningCredentials = new(new ECDsaSecurityKey(_stranger) { KeyId = "stranger" }, SecurityAlgorithms.EcdsaSha256);
                break;
            case "foreign key, same id":
                good.SigningCredentials = new(new ECDsaSecurityKey(_stranger) { KeyId = TestTokens.Key.KeyId }, SecurityAlgorithms.EcdsaSha256);
                break;
            case "embedded key":
                good.SigningCredentials = new(new ECDsaSecurityKey(_stranger) { KeyId = "stranger" }, SecurityAlgorithms.EcdsaSha256);
                good.AdditionalHeaderClaims = new Dictionary<string, object>
                {
                    ["jwk"] = new Dictionary<string, object>
                    {
                        ["kty"] = "EC",
                        ["crv"] = "P-256",
                        ["x"] = Base64UrlEncoder.Encode(_stranger.ExportParameters(false).Q.X),
                        ["y"] = Base64UrlEncoder.Encode(_stranger.ExportParameters(false).Q.Y),
                    },
                };
                break;
            case "key address of the attacker":
                good.SigningCredentials = new(new ECDsaSecurityKey(_stranger) { KeyId = "stranger" }, SecurityAlgorithms.EcdsaSha256);
                good.AdditionalHeaderClaims = new Dictionary<string, object> { ["jku"] = "http://127.0.0.1:1/keys", ["x5u"] = "http://127.0.0.1:1/keys" };
                break;
            case "wrong audience":
                good.Audience = "another-api";
                break;
            case "no audience":
                good.Audience = null;
                break;
            case "wrong issuer":
                good.Issuer = "https://elsewhere.test/";
                break;
            case "no issuer":
                good.Issuer = null;
                break;
            case "expired":
                (good.NotBefore, good.IssuedAt, good.Expires) = (now.AddHours(-2), now.AddHours(-2), now.AddMinutes(-1));
                break;
            case "no expiry":
                good.Expires = null;
                break;
            case "not yet valid":
                good.NotBefore = now.AddMinutes(5);
                break;
            case "ID token by its type":
                good.TokenType = "JWT";
                break;
            case "ID token by its nonce":
                good.Claims["nonce"] = "n";
                break;
            case "ID token by its at_hash":
                good.Claims["at_hash"] = "h";
                break;
            case "RS512":
                good.SigningCredentials = new(TestTokens.Key, SecurityAlgorithms.RsaSha512);
                break;
            case "signature cut off":
                return TestTokens.Sign(good) is var signed ? signed[..(signed.LastIndexOf('.') + 1)] : "";
            case "payload changed":
                var parts = TestTokens.Sign(good).Split('.');
                parts[1] = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("department-portal", "department-p0rtal", StringComparison.Ordinal));
                return string.Join('.', parts);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown.");
        }
        return TestTokens.Sign(good);
    }

    private static string Unsigned(string algorithm, string type)
    {
        var good = new JsonWebToken(TestTokens.ForClient());
        return $"{Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"{{type}}"}""")}.{good.EncodedPayload}.";
    }

    public sealed class AnyService : IAsyncLifetime
    {
        public ServiceUnderTest Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Service = await ServiceUnderTest.StartAsync(
            (_, _) => Task.FromResult(new InnovationProposal()), configure: null, testTokens: true,
            app => app.MapGet("/who", (HttpContext context) =>
                $"{context.User.FindFirst(Tokens.OfficerClaim)?.Value} by {context.Features.Get<CallingService>()?.ClientId}"));

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
