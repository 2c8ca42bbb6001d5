namespace Innovation.Messaging;

/// <summary>Wakes a background loop of this process; any number of calls before it looks are one wake-up.</summary>
internal abstract class WakeUp : IDisposable
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
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => signalled.WaitAsync(limit, cancellationToken);

    public void Dispose() => signalled.Dispose();
}
