namespace Innovation.StoryClient.SignIn;

/// <summary>Keeps one caller's access token and signs in again when most of its lifetime has passed.</summary>
internal sealed class RenewedToken(Func<CancellationToken, Task<AccessToken>> signIn, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private AccessToken? _token;
    private long _obtainedAt;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || time.GetElapsedTime(_obtainedAt) > _token.Lifetime * 0.8)
            {
                _obtainedAt = time.GetTimestamp();
                _token = await signIn(cancellationToken);
            }
            return _token.Value;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();
}
