namespace Innovation.ServiceDefaults.Clients;

/// <summary>
/// Repeats a call whose connection could not be made: nothing was sent, so nothing can happen twice, and even a change may be repeated.
/// It covers the moment in which a replica is restarted.
/// </summary>
internal sealed class ConnectRetryHandler : DelegatingHandler
{
    private const int Attempts = 4;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException refused) when (attempt < Attempts
                && refused.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), cancellationToken);
            }
        }
    }
}
