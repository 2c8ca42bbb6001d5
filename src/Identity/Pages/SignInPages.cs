using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Innovation.Identity.Pages;

internal static class SignInPages
{
    private static readonly CultureInfo[] _languages = [CultureInfo.GetCultureInfo("vi"), CultureInfo.GetCultureInfo("en")];

    public static void AddSignInPages(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.ConfigureFilter(new ExpiredFormFilter()));
        services.AddLocalization();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "innovation-antiforgery");
    }

    /// <summary>
    /// Vietnamese unless English is asked for: what a browser was delivered with says little about its user's first language.
    /// Before the endpoints: the pages' headers and language hold for refused forms too.
    /// </summary>
    public static void UseSignInPages(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments("/login"), pages =>
    {
        pages.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(_languages[0]),
            SupportedCultures = _languages,
            SupportedUICultures = _languages,
            RequestCultureProviders = [new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" }],
        });
        pages.Use((context, next) =>
        {
            // No form-action: browsers would apply it to the redirect back to the client too.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
    });

    public static void MapSignInPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRazorPages();
        // Embedded: the page looks the same wherever the process was started.
        endpoints.MapGet(
            "/login/style.css", () => Results.Stream(typeof(SignInPages).Assembly.GetManifestResourceStream("login.css")!, "text/css")).AllowAnonymous();
    }
}
