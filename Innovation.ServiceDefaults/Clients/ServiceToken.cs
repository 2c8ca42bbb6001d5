using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Innovation.Contracts;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.Extensions.Options;

namespace Innovation.ServiceDefaults.Clients;

/// <summary>The service's own access token, by client credentials; kept until shortly before it expires.</summary>
internal sealed class ServiceToken(IHttpClientFactory clients, IOptions<AuthOptions> options, TimeProvider time) : IDisposable
{
    public const string Client = "service-token";

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile Held? _held;

    /// <summary>The token; null where the service has no credentials.</summary>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(options.Value.ClientId))
        {
            return null;
        }
        if (Fresh() is { } token)
        {
            return token;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await RequestAsync(options.Value, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private string? Fresh() => _held is { } held && time.GetUtcNow() < held.RenewAt ? held.Token : null;

    private async Task<string> RequestAsync(AuthOptions auth, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", auth.ClientId),
            new("client_secret", auth.ClientSecret ?? ""),
            new("scope", Tokens.ServiceScope),
        ]);
        using var response = await client.PostAsync(auth.TokenAddress, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken)
            ?? throw new InvalidOperationException("The token endpoint gave an empty answer.");
        // Renewed at four fifths of its life: never sent when about to expire.
        _held = new Held(answer.AccessToken, time.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn * 0.8));
        return answer.AccessToken;
    }

    private sealed record Held(string Token, DateTimeOffset RenewAt);

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn = 300);
}
