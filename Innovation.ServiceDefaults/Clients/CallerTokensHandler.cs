using System.Net.Http.Headers;
using Innovation.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Innovation.ServiceDefaults.Clients;

/// <summary>The originating user's token travels on; the service's own is added beside it, or stands alone where nobody is behind the call.</summary>
internal sealed class CallerTokensHandler(IHttpContextAccessor requests, ServiceToken serviceToken) : DelegatingHandler
{
    private const string Bearer = "Bearer";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var own = await serviceToken.GetAsync(cancellationToken);
        if (OriginatingToken() is { } user)
        {
            request.Headers.Authorization = user;
            if (own is not null)
            {
                request.Headers.Remove(Tokens.CallingServiceHeader);
                request.Headers.TryAddWithoutValidation(Tokens.CallingServiceHeader, $"{Bearer} {own}");
            }
        }
        else if (own is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(Bearer, own);
        }
        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>Only a token that was checked on the way in is passed on.</summary>
    private AuthenticationHeaderValue? OriginatingToken() =>
        requests.HttpContext is { User.Identity.IsAuthenticated: true } context
        && AuthenticationHeaderValue.TryParse(context.Request.Headers[HeaderNames.Authorization], out var header)
        && string.Equals(header.Scheme, Bearer, StringComparison.OrdinalIgnoreCase)
            ? header
            : null;
}
