using Innovation.Identity.TokenIssuing;

namespace Innovation.Identity.Seeding;

/// <summary>Brings a migrated database to where the platform can begin. May be run again at any time: what is there stays.</summary>
internal static class PlatformSeed
{
    public static void AddPlatformSeed(this IServiceCollection services) => services
        .AddScoped<TokenKeySeed>()
        .AddScoped<CaseTimeSeed>()
        .AddScoped<RulesSeed>()
        .AddScoped<CitySeed>();

    public static async Task SeedAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        // In this order: what comes after case time goes by it.
        await InScopeAsync<TokenKeySeed>(keys => keys.RunAsync(cancellationToken));
        await InScopeAsync<CaseTimeSeed>(caseTime => caseTime.RunAsync(cancellationToken));
        await InScopeAsync<ClientRegistration>(clients => clients.RegisterAsync(cancellationToken));
        await InScopeAsync<RulesSeed>(rules => rules.RunAsync(cancellationToken));
        await InScopeAsync<CitySeed>(city => city.RunAsync(cancellationToken));

        async Task InScopeAsync<TSeed>(Func<TSeed, Task> run)
            where TSeed : notnull
        {
            await using var scope = app.Services.CreateAsyncScope();
            await run(scope.ServiceProvider.GetRequiredService<TSeed>());
        }
    }
}
