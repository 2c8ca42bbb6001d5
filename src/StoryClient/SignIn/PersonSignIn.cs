using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Innovation.Contracts;

namespace Innovation.StoryClient.SignIn;

/// <summary>
/// A person's sign-in as a browser does it: authorisation code with PKCE (RFC 7636) through the gateway, the sign-in page's form
/// filled in, the redirect to the loopback address caught instead of listened for.
/// </summary>
internal static class PersonSignIn
{
    private const string RedirectUri = "http://127.0.0.1/callback";
    private const int MaximalHops = 12;

    public static async Task<AccessToken> SignInAsync(
        Uri gateway, string clientId, string userName, string password, CancellationToken cancellationToken)
    {
        using var cookieJar = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(cookieJar);
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var state = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

        var authorize = new Uri(gateway,
            $"/connect/authorize?response_type=code&client_id={Uri.EscapeDataString(clientId)}&redirect_uri={Uri.EscapeDataString(RedirectUri)}"
            + $"&scope={Uri.EscapeDataString(Tokens.ApiScope)}&state={state}&code_challenge={challenge}&code_challenge_method=S256");
        var callback = await WalkToCallbackAsync(browser, authorize, userName, password, cancellationToken);

        var answer = HttpUtility.ParseQueryString(callback.Query);
        if (answer["state"] != state || answer["code"] is not { } code)
        {
            throw new SignInException($"The authorisation of '{userName}' was not granted: {answer["error"]} {answer["error_description"]}");
        }
        return await TokenEndpoint.RedeemAsync(browser, gateway, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = clientId,
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = verifier,
        }, cancellationToken);
    }

    private static async Task<Uri> WalkToCallbackAsync(
        HttpClient browser, Uri start, string userName, string password, CancellationToken cancellationToken)
    {
        var address = start;
        var filledIn = false;
        var response = await browser.GetAsync(address, cancellationToken);
        try
        {
            for (var hop = 0; hop < MaximalHops; hop++)
            {
                if (response.Headers.Location is { } location)
                {
                    address = new Uri(address, location);
                    if (address.AbsoluteUri.StartsWith(RedirectUri, StringComparison.Ordinal))
                    {
                        return address;
                    }
                    response.Dispose();
                    response = await browser.GetAsync(address, cancellationToken);
                    continue;
                }
                var page = await response.Content.ReadAsStringAsync(cancellationToken);
                var found = LoginForm.FindIn(page);
                if (filledIn && found is not null)
                {
                    throw new SignInException($"The sign-in page does not accept '{userName}' with the password given.");
                }
                if (!response.IsSuccessStatusCode || found is not { } form)
                {
                    throw new SignInException($"Expected the sign-in page at {address.GetLeftPart(UriPartial.Path)}, got {(int)response.StatusCode}: {Start(page)}");
                }
                filledIn = true;
                address = form.Action.Length == 0 ? address : new Uri(address, form.Action);
                using var fields = new FormUrlEncodedContent(
                    [.. form.Hidden, new(form.UserNameField, userName), new(form.PasswordField, password)]);
                response.Dispose();
                response = await browser.PostAsync(address, fields, cancellationToken);
            }
        }
        finally
        {
            response.Dispose();
        }
        throw new SignInException($"The sign-in of '{userName}' did not come to an end after {MaximalHops} redirects.");
    }

    private static string Start(string text) => text.Length <= 300 ? text : $"{text[..300]}…";
}
