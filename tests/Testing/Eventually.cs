namespace Innovation.Testing;

/// <summary>Waits for conditions instead of times.</summary>
public static class Eventually
{
    private static readonly TimeSpan _defaultLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until the condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="limit">How long at most; 30 s when not said.</param>
    /// <param name="because">What was waited for, for the message.</param>
    /// <exception cref="TimeoutException">It did not hold within the limit; the inner exception is its last failure, if it threw.</exception>
    public static async Task Async(Func<Task<bool>> condition, TimeSpan? limit = null, string? because = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var patience = limit ?? _defaultLimit;
        var started = TimeProvider.System.GetTimestamp();
        Exception? lastFailure;
        do
        {
            try
            {
                if (await condition())
                {
                    return;
                }
                lastFailure = null;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // An assertion or a server that is not there yet: the next try decides.
                lastFailure = failure;
            }
            await Task.Delay(_pause);
        }
        while (TimeProvider.System.GetElapsedTime(started) < patience);
        throw new TimeoutException($"Not so within {patience.TotalSeconds:0.#} s{(because is null ? "" : ": " + because)}{(lastFailure is null ? "." : $". Last failure: {lastFailure.Message}")}", lastFailure);
    }

    /// <summary>Asks again and again until the condition holds.</summary>
    /// <inheritdoc cref="Async(Func{Task{bool}}, TimeSpan?, string?)"/>
    public static Task Async(Func<bool> condition, TimeSpan? limit = null, string? because = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Async(() => Task.FromResult(condition()), limit, because);
    }

    /// <summary>Runs the assertion again and again until it does not throw.</summary>
    /// <inheritdoc cref="Async(Func{Task{bool}}, TimeSpan?, string?)"/>
    public static Task Succeeds(Func<Task> assertion, TimeSpan? limit = null, string? because = null)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        return Async(async () =>
        {
            await assertion();
            return true;
        }, limit, because);
    }
}
