using System.Net;
using System.Security.Cryptography;
using Innovation.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.ServiceDefaults.Tests;

/// <summary>Keys come from Identity by service discovery, are kept, and are read again when an unknown one appears.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private StubIdentity _identity = null!;
    private ServiceUnderTest _service = null!;

    public async ValueTask InitializeAsync()
    {
        _identity = await StubIdentity.StartAsync();
        _service = await ServiceUnderTest.StartAsync(testTokens: false, configure: builder =>
        {
            builder.Configuration["services:identity:http:0"] = _identity.Address;
            builder.Configuration["Auth:Issuer"] = TestTokens.Issuer;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _identity.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_read_once_and_kept()
    {
        var key = StubIdentity.NewKey("one");
        _identity.Publish(key);

        for (var call = 0; call < 5; call++)
        {
            (await StatusWith(StubIdentity.Sign(key))).ShouldBe(HttpStatusCode.OK);
        }

        _identity.KeyReads.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_is_found_and_an_unknown_one_does_not_make_the_service_ask_for_ever()
    {
        var (old, next) = (StubIdentity.NewKey("old"), StubIdentity.NewKey("next"));
        _identity.Publish(old);
        (await StatusWith(StubIdentity.Sign(old))).ShouldBe(HttpStatusCode.OK);

        _identity.Publish(old, next);
        await Eventually.Async(async () => await StatusWith(StubIdentity.Sign(next)) == HttpStatusCode.OK, because: "the new key is found");
        (await StatusWith(StubIdentity.Sign(old))).ShouldBe(HttpStatusCode.OK);

        var reads = _identity.KeyReads;
        const int Calls = 40;
        for (var call = 0; call < Calls; call++)
        {
            (await StatusWith(StubIdentity.Sign(StubIdentity.NewKey($"stranger-{call % 3}")))).ShouldBe(HttpStatusCode.Unauthorized);
        }
        // Once now and then, however slow the machine is, and not once for each stranger.
        (_identity.KeyReads - reads).ShouldBeLessThan(Calls / 2);
    }

    [Fact]
    public async Task A_shared_secret_in_the_key_set_validates_nothing()
    {
        var secret = new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(64)) { KeyId = "secret" };
        _identity.Publish(StubIdentity.NewKey("one"), secret);
        (await StatusWith(StubIdentity.Sign(secret, SecurityAlgorithms.HmacSha256))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_keys_nobody_comes_in_and_nothing_breaks()
    {
        await _identity.DisposeAsync();
        (await StatusWith(StubIdentity.Sign(StubIdentity.NewKey("one")))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpStatusCode> StatusWith(string token)
    {
        using var answer = await _service.SendAsync(HttpMethod.Get, "/v1/proposals/1", token: token);
        return answer.StatusCode;
    }
}
