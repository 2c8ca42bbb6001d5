using Innovation.Casework.Time;
using Innovation.Contracts;
using OpenTelemetry;

namespace Innovation.Identity.CaseTiming;

/// <summary>Looks for something that case time brings: at the start, every minute, and at once when case time was advanced.</summary>
internal abstract partial class CaseTimeWatch(CaseTime caseTime, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _wake = new(0);

    /// <inheritdoc />
    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected CaseTime CaseTime => caseTime;

    /// <summary>One look. Where it fails the next one tries again; CONCURRENT_CHANGE means that another replica did it.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        caseTime.Advanced += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TryLookAsync(stoppingToken);
                await _wake.WaitAsync(Every, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next start looks again.
        }
        finally
        {
            caseTime.Advanced -= Wake;
        }
    }

    private async Task TryLookAsync(CancellationToken stoppingToken)
    {
        using var suppressed = SuppressInstrumentationScope.Begin();
        try
        {
            await LookAsync(stoppingToken);
        }
        catch (RefusedException refused) when (refused.Refusal.Reason == ReasonCodes.ConcurrentChange)
        {
            // Another replica was quicker; the next look goes on from there.
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(exception, GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Watch} failed; it is tried again")]
    private partial void LogFailed(Exception exception, string watch);

    private void Wake(object? sender, EventArgs e) => _wake.Release();
}
