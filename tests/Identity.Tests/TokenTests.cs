using System.Net;
using System.Text;
using System.Text.Json;
using Innovation.Contracts;
using Innovation.Identity.Seeding;
using Innovation.Identity.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.Identity.Tests;

public sealed class TokenTests(SampleCity city)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_signs_in_by_code_and_PKCE_and_the_token_says_who_and_no_more()
    {
        var platform = await city.SharedAsync();

        var token = await platform.PersonTokenAsync("lan");

        var jwt = new JsonWebToken(token);
        jwt.Typ.ShouldBe("at+jwt");
        jwt.Alg.ShouldBe("RS256");
        jwt.Issuer.ShouldBe("http://localhost/");
        jwt.Audiences.ShouldBe([Tokens.Audience]);
        jwt.GetClaim(Tokens.OfficerClaim).Value.ShouldBe(StableId.OfSampleOfficer("lan").ToString());
        jwt.GetClaim(Tokens.ClientClaim).Value.ShouldBe("innovation-cli");
        jwt.GetClaim("scope").Value.ShouldBe("innovation");
        (jwt.ValidTo - jwt.IssuedAt).ShouldBe(TimeSpan.FromHours(1));
        jwt.Claims.Select(claim => claim.Type).ShouldNotContain("name");
        (await VerifyByPublishedKeysAsync(platform, token)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_is_good_once_and_only_with_its_verifier()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();
        var pkce = Pkce.New();
        using var signedIn = await browser.SignInAsync(SignIn.AuthorizeAddress(pkce), "dung", SampleCity.Password);
        var code = await browser.CodeAsync(signedIn);

        using var stolen = await browser.RedeemAsync(code, Pkce.New());
        await ShouldRefuseAsync(stolen, "invalid_grant");
        using var redeemed = await browser.RedeemAsync(code, pkce);
        redeemed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = await browser.RedeemAsync(code, pkce);
        await ShouldRefuseAsync(again, "invalid_grant");
    }

    [Theory]
    [InlineData("&code_challenge=", "&ignored=")]
    [InlineData("code_challenge_method=S256", "code_challenge_method=plain")]
    [InlineData("client_id=innovation-cli", "client_id=somebody")]
    [InlineData("redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback", "redirect_uri=https%3A%2F%2Fevil.example%2Fcallback")]
    [InlineData("scope=innovation", "scope=innovation.service")]
    [InlineData("scope=innovation", "scope=innovation%20innovation.exercise")]
    public async Task An_authorisation_that_asks_for_more_or_proves_less_never_reaches_the_login_page(string good, string bad)
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();
        var address = SignIn.AuthorizeAddress(Pkce.New());
        address.ShouldContain(good);

        using var answer = await browser.GetAsync(address.Replace(good, bad, StringComparison.Ordinal), Cancelled);

        if (answer.Headers.Location is { } location)
        {
            // To the client that is known, with the error; never to the login page or another address.
            location.AbsoluteUri.ShouldStartWith($"{SignIn.RedirectUri}?error=");
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_native_client_may_listen_on_any_loopback_port()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var answer = await browser.GetAsync(SignIn.AuthorizeAddress(Pkce.New(), redirectUri: "http://127.0.0.1:53682/callback"), Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldContain("/login");
    }

    [Fact]
    public async Task A_system_gets_its_own_token_without_an_officer()
    {
        var platform = await city.SharedAsync();

        var jwt = new JsonWebToken(await platform.SystemTokenAsync("department-portal", SampleCity.PortalSecret, "innovation"));

        jwt.GetClaim(Tokens.ClientClaim).Value.ShouldBe("department-portal");
        jwt.Subject.ShouldBe("department-portal");
        jwt.GetClaim("scope").Value.ShouldBe("innovation");
        jwt.Audiences.ShouldBe([Tokens.Audience]);
        jwt.TryGetClaim(Tokens.OfficerClaim, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_system_that_names_no_scope_gets_all_that_it_is_registered_for()
    {
        var platform = await city.SharedAsync();

        var jwt = new JsonWebToken(await platform.SystemTokenAsync("exercise-operator", SampleCity.OperatorSecret));

        jwt.GetClaim("scope").Value.Split(' ').ShouldBe(["innovation", "innovation.exercise"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("department-portal", "wrong", "innovation", "invalid_client")]
    [InlineData("nobody", SampleCity.PortalSecret, "innovation", "invalid_client")]
    [InlineData("department-portal", SampleCity.PortalSecret, "innovation.service", "invalid_request")]
    [InlineData("department-portal", SampleCity.PortalSecret, "innovation.exercise", "invalid_request")]
    [InlineData("department-portal", SampleCity.PortalSecret, "innovation.audit", "invalid_request")]
    [InlineData("inspection-auditor", SampleCity.AuditorSecret, "innovation", "invalid_request")]
    [InlineData("proposal", SampleCity.ServiceSecret, "innovation", "invalid_request")]
    [InlineData("innovation-cli", "", "innovation", "invalid_request")]
    public async Task A_wrong_secret_or_a_scope_beyond_the_registration_is_refused(string clientId, string secret, string scope, string error)
    {
        var platform = await city.SharedAsync();
        using var http = platform.CreateClient();

        using var answer = await http.ClientCredentialsAsync(clientId, secret, scope);

        await ShouldRefuseAsync(answer, error);
    }

    [Fact]
    public async Task Client_credentials_may_come_in_the_authorization_header()
    {
        var platform = await city.SharedAsync();
        using var http = platform.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"oversight:{SampleCity.ServiceSecret}")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("scope", Tokens.ServiceScope)]);

        using var answer = await http.SendAsync(request, Cancelled);

        new JsonWebToken(SignIn.AccessTokenOf(await answer.Content.ReadAsStringAsync(Cancelled))).GetClaim("scope").Value.ShouldBe(Tokens.ServiceScope);
    }

    [Fact]
    public async Task Discovery_names_the_public_address_whatever_host_was_asked_for()
    {
        var platform = await city.SharedAsync();
        using var http = platform.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        request.Headers.Host = "evil.example";

        using var answer = await http.SendAsync(request, Cancelled);

        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        document.RootElement.GetProperty("issuer").GetString().ShouldBe("http://localhost/");
        document.RootElement.GetProperty("token_endpoint").GetString().ShouldBe("http://localhost/connect/token");
        document.RootElement.GetProperty("jwks_uri").GetString().ShouldBe("http://localhost/.well-known/jwks");
        document.RootElement.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(method => method.GetString()).ShouldBe(["S256"]);
    }

    [Fact]
    public async Task The_published_keys_hold_no_private_part_and_no_encryption_key()
    {
        var platform = await city.SharedAsync();
        using var http = platform.CreateClient();

        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks", Cancelled));

        var key = keys.Keys.ShouldHaveSingleItem();
        key.Kty.ShouldBe("RSA");
        key.Use.ShouldBe("sig");
        key.KeySize.ShouldBe(3072);
        key.HasPrivateKey.ShouldBeFalse();
    }

    [Fact]
    public async Task Replicas_share_keys_so_that_each_may_answer_any_step_of_a_sign_in()
    {
        await using var first = await city.StartPlatformAsync();
        var second = first.StartReplica();
        using var browser = new HttpClient(new AlternatingHandler(first.Server.CreateHandler(), second.Server.CreateHandler())) { BaseAddress = first.Server.BaseAddress };
        var pkce = Pkce.New();

        using var signedIn = await browser.SignInAsync(SignIn.AuthorizeAddress(pkce), "mai", SampleCity.Password);
        var code = await browser.CodeAsync(signedIn);
        using var answer = await browser.RedeemAsync(code, pkce);

        var token = SignIn.AccessTokenOf(await answer.Content.ReadAsStringAsync(Cancelled));
        foreach (var replica in (IdentityPlatform[])[first, second])
        {
            using var json = replica.Json(token);
            (await json.GetAsync("/v1/me", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await VerifyByPublishedKeysAsync(replica, token)).ShouldBeTrue();
        }
    }

    private static async Task<bool> VerifyByPublishedKeysAsync(IdentityPlatform platform, string token)
    {
        using var http = platform.CreateClient();
        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks", Cancelled));
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "http://localhost/",
            ValidAudience = Tokens.Audience,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidTypes = ["at+jwt"],
        });
        return result.IsValid;
    }

    private static async Task ShouldRefuseAsync(HttpResponseMessage answer, string error)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancelled);
        ((int)answer.StatusCode).ShouldBeInRange(400, 401, body);
        using var json = JsonDocument.Parse(body);
        json.RootElement.GetProperty("error").GetString().ShouldBe(error, body);
    }
}
