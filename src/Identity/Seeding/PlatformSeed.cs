using Innovation.Edge.Callers;
using Innovation.Identity.TokenIssuing;

namespace Innovation.Identity.Seeding;

/// <summary>Brings a migrated database to where the platform can begin. May be run again at any time: what is there stays.</summary>
internal sealed class PlatformSeed(TokenKeySeed keys, CaseTimeSeed caseTime, ClientRegistration clients, RulesSeed rules, CitySeed city)
{
    /// <summary>Nobody asked for it: the system itself acts.</summary>
    public static readonly Actor Actor = new(null, "identity");

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await keys.RunAsync(cancellationToken);
        var now = await caseTime.RunAsync(cancellationToken);
        await clients.RegisterAsync(cancellationToken);
        await rules.RunAsync(now, cancellationToken);
        await city.RunAsync(now, cancellationToken);
    }
}

internal static class PlatformSeedSetup
{
    public static void AddPlatformSeed(this IServiceCollection services) => services
        .AddScoped<PlatformSeed>()
        .AddScoped<TokenKeySeed>()
        .AddScoped<CaseTimeSeed>()
        .AddScoped<RulesSeed>()
        .AddScoped<CitySeed>();

    public static async Task SeedAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PlatformSeed>().RunAsync(cancellationToken);
    }
}
