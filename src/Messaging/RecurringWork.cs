using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.Messaging;

/// <summary>
/// Work that a service does by itself, again and again: a look, a rest, the next look; at once when it is woken. A look that fails is
/// logged and tried again, after a pause that doubles from failure to failure. The host's stop ends it without a word.
/// </summary>
/// <param name="time">The clock by which it rests.</param>
/// <param name="logger">Hears of failed looks.</param>
public abstract partial class RecurringWork(TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(100);

    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The clock by which it rests.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Hears of failed looks.</summary>
    protected ILogger Logger { get; } = logger;

    /// <summary>The longest pause after a look that failed; a wake-up does not shorten it.</summary>
    protected virtual TimeSpan LongestPause => TimeSpan.FromSeconds(5);

    /// <summary>Ends the rest under way; during a look it makes another one follow. Any number of calls are one wake-up.</summary>
    public void Wake() => Volatile.Read(ref _woken).TrySetResult();

    /// <summary>One look.</summary>
    /// <returns>
    /// How long to rest when nothing wakes it: <see cref="TimeSpan.Zero"/> where there is more to do,
    /// <see cref="Timeout.InfiniteTimeSpan"/> where only a wake-up can bring more.
    /// </returns>
    protected abstract Task<TimeSpan> LookAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What starts with the host must not wait for this one's first look.
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Before the look: whatever wakes during it may have come too late to be seen by it.
                Volatile.Write(ref _woken, new(TaskCreationOptions.RunContinuationsAsynchronously));
                var rest = await LookAsync(stoppingToken);
                failures = 0;
                if (rest != TimeSpan.Zero)
                {
                    await _woken.Task.WaitAsync(rest, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops, which whatever is under way says in its own way.
            }
            catch (Exception failure)
            {
                var pause = TimeSpan.FromTicks(Math.Min(_firstPause.Ticks << Math.Min(failures++, 20), LongestPause.Ticks));
                LogFailed(Logger, failure, GetType().Name, failures, pause.TotalSeconds);
                await Task.Delay(pause, Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} failed, {Failures} times in a row; nothing is lost, it goes on in {PauseSeconds} s")]
    private static partial void LogFailed(ILogger logger, Exception failure, string work, int failures, double pauseSeconds);
}
