using Microsoft.Extensions.Logging;

namespace Innovation.Messaging.Sending;

/// <summary>
/// How a relay hears that another process has committed events for it: a session of its own that listens, so that nobody has to ask.
/// A call is sent after the commit and not within it, where it would make the commits of all wait for each other.
/// </summary>
internal sealed class RelayCalls(MessagingDatabase database, TimeProvider time, ILogger<RelayCalls> logger) : RecurringWork(time, logger)
{
    private const string Channel = "messaging_relay";

    /// <summary>Calls the relays of all processes. A call that a crash of the server loses is made up for by their next look.</summary>
    public const string Call = $"SELECT pg_notify('{Channel}', '') FROM (SELECT set_config('synchronous_commit', 'off', true)) AS lazily";

    /// <summary>Somebody calls.</summary>
    public event Action? Heard;

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await using var session = await ListeningSession.OpenAsync(database.Source.ConnectionString, Channel, cancellationToken);
        // For what was called while nobody listened.
        Heard?.Invoke();
        while (true)
        {
            await session.WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
            Heard?.Invoke();
        }
    }
}
