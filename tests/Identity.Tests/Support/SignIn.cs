using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;

namespace Innovation.Identity.Tests.Support;

/// <summary>The protocol steps as clients take them, one method each.</summary>
internal static partial class SignIn
{
    public const string RedirectUri = "http://127.0.0.1/callback";

    /// <summary>A person's access token, the whole way.</summary>
    public static async Task<string> PersonTokenAsync(this IdentityPlatform platform, string userName, string scope = "innovation")
    {
        using var browser = platform.Browser();
        var pkce = Pkce.New();
        using var signedIn = await browser.SignInAsync(AuthorizeAddress(pkce, scope), userName, SampleCity.Password);
        var code = await browser.CodeAsync(signedIn);
        using var answer = await browser.RedeemAsync(code, pkce);
        return AccessTokenOf(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A system's access token.</summary>
    public static async Task<string> SystemTokenAsync(this IdentityPlatform platform, string clientId, string secret, string? scope = null)
    {
        using var http = platform.CreateClient();
        using var answer = await http.ClientCredentialsAsync(clientId, secret, scope);
        return AccessTokenOf(await answer.Content.ReadAsStringAsync());
    }

    public static Task<HttpResponseMessage> ClientCredentialsAsync(this HttpClient http, string clientId, string secret, string? scope = null)
    {
        var fields = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = clientId, ["client_secret"] = secret };
        if (scope is not null)
        {
            fields["scope"] = scope;
        }
        return http.PostFormAsync("/connect/token", fields);
    }

    public static string AuthorizeAddress(Pkce pkce, string scope = "innovation", string redirectUri = RedirectUri, string clientId = "innovation-cli") =>
        $"/connect/authorize?response_type=code&client_id={clientId}&redirect_uri={Uri.EscapeDataString(redirectUri)}"
        + $"&scope={Uri.EscapeDataString(scope)}&state=the-state&code_challenge={pkce.Challenge}&code_challenge_method=S256";

    /// <summary>Asks for authorisation, fills in the login page that follows and posts it.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string authorizeAddress, string userName, string password)
    {
        using var challenge = await browser.GetAsync(authorizeAddress);
        challenge.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await browser.PostLoginAsync(challenge.Headers.Location!.ToString(), userName, password);
    }

    public static Task<HttpResponseMessage> PostLoginAsync(this HttpClient browser, string loginAddress, string userName, string password) =>
        browser.FillInAsync(loginAddress, "/login", new() { ["UserName"] = userName, ["Password"] = password });

    /// <summary>Opens a page, fills in its form and sends it.</summary>
    public static async Task<HttpResponseMessage> FillInAsync(this HttpClient browser, string page, string action, Dictionary<string, string> filledIn)
    {
        using var answer = await browser.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.Content.ReadAsStringAsync();
        var fields = HiddenFields().Matches(html).ToDictionary(
            match => match.Groups["name"].Value, match => WebUtility.HtmlDecode(match.Groups["value"].Value));
        foreach (var (name, value) in filledIn)
        {
            fields[name] = value;
        }
        return await browser.PostFormAsync(action, fields);
    }

    /// <summary>Follows the redirect after a sign-in to the client's address and takes the code.</summary>
    public static async Task<string> CodeAsync(this HttpClient browser, HttpResponseMessage signedIn)
    {
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var back = await browser.GetAsync(signedIn.Headers.Location);
        back.StatusCode.ShouldBe(HttpStatusCode.Redirect, await back.Content.ReadAsStringAsync());
        var callback = back.Headers.Location!;
        callback.GetLeftPart(UriPartial.Path).ShouldBe(RedirectUri);
        var query = HttpUtility.ParseQueryString(callback.Query);
        query["state"].ShouldBe("the-state");
        return query["code"].ShouldNotBeNull();
    }

    public static Task<HttpResponseMessage> RedeemAsync(this HttpClient http, string code, Pkce pkce) => http.PostFormAsync("/connect/token", new Dictionary<string, string>
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = "innovation-cli",
        ["code"] = code,
        ["redirect_uri"] = RedirectUri,
        ["code_verifier"] = pkce.Verifier,
    });

    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient http, string address, IReadOnlyDictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(address, content);
    }

    public static string AccessTokenOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("access_token", out var token) ? token.GetString()! : throw new InvalidOperationException(answer);
    }

    [GeneratedRegex("<input(?=[^>]*type=\"hidden\")[^>]*name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenFields();
}

/// <summary>RFC 7636.</summary>
internal sealed record Pkce(string Verifier, string Challenge)
{
    public static Pkce New()
    {
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return new Pkce(verifier, Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
    }
}
