namespace Innovation.Messaging.Relay;

/// <summary>Wakes this process's relay after a commit; any number of commits meanwhile are one wake-up.</summary>
internal sealed class RelaySignal : IDisposable
{
    private readonly SemaphoreSlim signalled = new(0, 1);

    public void Set()
    {
        try
        {
            signalled.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <summary>Waits for a wake-up, or for <paramref name="limit"/>.</summary>
    /// <returns>True where it was woken.</returns>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => signalled.WaitAsync(limit, cancellationToken);

    public void Dispose() => signalled.Dispose();
}
