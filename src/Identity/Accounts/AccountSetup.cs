using Microsoft.AspNetCore.Identity;

namespace Innovation.Identity.Accounts;

internal static class AccountSetup
{
    /// <summary>Characters that a password has at least.</summary>
    public const int ShortestPassword = 10;

    /// <summary>ASP.NET Core Identity's password hashing and lockout, and the cookie of the login page.</summary>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<Account>(options =>
            {
                // Length is what counts; rules of composition make people write passwords down.
                options.Password.RequiredLength = ShortestPassword;
                options.Password.RequireDigit = options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<IdentityDbContext>()
            .AddSignInManager();
        builder.Services.AddScoped<OfficerAccounts>();

        builder.Services.AddAuthentication().AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "innovation-sign-in";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = builder.Environment.IsProduction() ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.LoginPath = "/login";
            options.ReturnUrlParameter = "returnUrl";
            // Long enough to sign in to a few clients one after the other; on a shared desk it is soon gone.
            options.ExpireTimeSpan = TimeSpan.FromMinutes(15);
            options.SlidingExpiration = false;
        });
    }
}
