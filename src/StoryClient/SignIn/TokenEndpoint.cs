using System.Text.Json;

namespace Innovation.StoryClient.SignIn;

/// <summary>OAuth 2.0's token endpoint (RFC 6749 section 3.2).</summary>
internal static class TokenEndpoint
{
    public static async Task<AccessToken> RedeemAsync(
        HttpClient http, Uri gateway, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(parameters);
        using var response = await http.PostAsync(new Uri(gateway, "/connect/token"), form, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new SignInException($"The token endpoint answered {(int)response.StatusCode} to client '{parameters["client_id"]}': {body}");
        }
        using var answer = JsonDocument.Parse(body);
        var lifetime = answer.RootElement.TryGetProperty("expires_in", out var seconds) ? seconds.GetInt32() : 60;
        return new AccessToken(answer.RootElement.GetProperty("access_token").GetString()!, TimeSpan.FromSeconds(lifetime));
    }
}
