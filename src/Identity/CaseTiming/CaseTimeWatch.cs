using Innovation.Casework.Time;

namespace Innovation.Identity.CaseTiming;

/// <summary>Looks for something that case time brings: at the start, every minute, and at once when case time was advanced.</summary>
internal abstract class CaseTimeWatch(CaseTime caseTime) : BackgroundService
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

    /// <summary>One look; it answers for its own failures.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        caseTime.Advanced += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await LookAsync(stoppingToken);
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

    private void Wake(object? sender, EventArgs e) => _wake.Release();
}
