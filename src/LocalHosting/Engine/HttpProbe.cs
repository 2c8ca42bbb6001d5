using System.Net;
using Innovation.LocalHosting.Model;

namespace Innovation.LocalHosting.Engine;

/// <summary>What a probe found.</summary>
internal sealed record Health(bool IsHealthy, string Probe, string Description);

/// <summary>Asks a project's health path.</summary>
internal static class HttpProbe
{
    private const int TextKept = 200;

    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = TimeSpan.FromSeconds(5) };

    public static async Task<Health> AskAsync(int port, HttpHealthCheck check, CancellationToken cancellation)
    {
        var address = $"http://127.0.0.1:{port}{check.Path}";
        var probe = $"GET {address}";
        try
        {
            using var answer = await Client.GetAsync(new Uri(address), cancellation);
            if (answer.StatusCode == (HttpStatusCode)check.Status)
                return new(true, probe, "");
            var text = (await answer.Content.ReadAsStringAsync(cancellation)).ReplaceLineEndings(" ");
            return new(false, probe, $"answered {(int)answer.StatusCode} instead of {check.Status}{(text.Length == 0 ? "" : $" ({(text.Length > TextKept ? text[..TextKept] + "…" : text)})")}");
        }
        catch (HttpRequestException failure)
        {
            return new(false, probe, failure.HttpRequestError == HttpRequestError.ConnectionError ? "nobody listens there yet" : failure.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(false, probe, "gave no answer within 5 s");
        }
    }
}
