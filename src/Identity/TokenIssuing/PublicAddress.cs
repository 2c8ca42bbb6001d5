namespace Innovation.Identity.TokenIssuing;

/// <summary>
/// Behind the gateway the request's own scheme and host are internal. What OpenIddict and redirects show is the configured public
/// address: a host header is never believed.
/// </summary>
internal static class PublicAddress
{
    public static void UsePublicAddress(this WebApplication app)
    {
        var issuer = TokenIssuer.IssuerOf(app.Configuration);
        var host = HostString.FromUriComponent(issuer);
        app.Use((context, next) =>
        {
            context.Request.Scheme = issuer.Scheme;
            context.Request.Host = host;
            return next(context);
        });
    }
}
