using Innovation.Contracts;
using Innovation.Identity.Seeding;
using Innovation.Identity.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Innovation.Identity.Tests;

public sealed class TokenTests(SampleCity city)
{
    [Fact]
    public async Task A_person_signs_in_by_code_and_PKCE_and_the_token_says_who_and_no_more()
    {
        await using var platform = await city.StartPlatformAsync();

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

        using var http = platform.CreateClient();
        var keys = new JsonWebKeySet(await http.GetStringAsync("/.well-known/jwks", TestContext.Current.CancellationToken));
        var valid = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "http://localhost/", ValidAudience = Tokens.Audience, IssuerSigningKeys = keys.GetSigningKeys(), ValidTypes = ["at+jwt"],
        });
        valid.IsValid.ShouldBeTrue();
    }
}
