using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Innovation.Contracts;

namespace Innovation.StoryClient.Calls;

/// <summary>The contracts over HTTP/1.1 and JSON, as a department's system without gRPC calls them.</summary>
public sealed class JsonApi
{
    private static readonly JsonParser _parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));
    private static readonly JsonFormatter _formatter = new(JsonFormatter.Settings.Default);

    // The same as over gRPC (see Caller).
    private const int Attempts = 4;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;

    internal JsonApi(HttpClient http) => _http = http;

    /// <summary>Asks for a resource.</summary>
    /// <exception cref="CallRefusedException">The answer was no success.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) where T : IMessage<T>, new()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync<T>(request, cancellationToken);
    }

    /// <summary>Makes a state-changing call.</summary>
    /// <param name="path">For example <c>/v1/pilots/…:start</c>.</param>
    /// <param name="body">What the contract's <c>body</c> names.</param>
    /// <param name="idempotencyKey">A new one where null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="CallRefusedException">The answer was no success.</exception>
    public async Task<T> PostAsync<T>(string path, IMessage body, string? idempotencyKey, CancellationToken cancellationToken)
        where T : IMessage<T>, new()
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new StringContent(_formatter.Format(body), Encoding.UTF8, "application/json"),
            };
            if (idempotencyKey is not null)
            {
                request.Headers.Add(CallerHandler.IdempotencyKey, idempotencyKey);
            }
            try
            {
                return await SendAsync<T>(request, cancellationToken);
            }
            catch (CallRefusedException refused) when (refused.Reason == ReasonCodes.ConcurrentChange && attempt < Attempts)
            {
                await Task.Delay(_pause * attempt, cancellationToken);
            }
        }
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellationToken) where T : IMessage<T>, new()
    {
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            ? _parser.Parse<T>(body)
            : throw RefusalIn(response, body);
    }

    private static CallRefusedException RefusalIn(HttpResponseMessage response, string body)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return new CallRefusedException(response.StatusCode, "", body);
        }
        using var problem = JsonDocument.Parse(body);
        return new CallRefusedException(response.StatusCode, Member("reason"), Member("detail"));

        string Member(string name) => problem.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
    }
}
