using System.Net;

namespace Innovation.Identity.Tests.Support;

/// <summary>A load balancer without stickiness, and the browser's cookies before it.</summary>
internal sealed class AlternatingHandler(params HttpMessageHandler[] replicas) : HttpMessageHandler
{
    private readonly HttpMessageInvoker[] _replicas = [.. replicas.Select(replica => new HttpMessageInvoker(replica))];
    private readonly CookieContainer _cookies = new();
    private int _next;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var cookies = _cookies.GetCookieHeader(request.RequestUri!);
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }
        var response = await _replicas[_next++ % _replicas.Length].SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                _cookies.SetCookies(request.RequestUri!, cookie);
            }
        }
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var replica in _replicas)
            {
                replica.Dispose();
            }
        }
        base.Dispose(disposing);
    }
}
