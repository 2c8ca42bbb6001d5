namespace Innovation.Identity.TokenIssuing;

/// <summary>Loads the keys before anything else starts, so that no request ever meets an issuer without keys.</summary>
internal sealed class TokenKeyLoading(TokenKeyRing ring, IServiceScopeFactory scopes) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ring.LoadAsync(scope.ServiceProvider.GetRequiredService<IdentityDbContext>(), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
