using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Innovation.Casework.Time;

/// <summary>
/// Exercise mode: asks Identity for case time, applies it and confirms it with the next call. An operator's advance returns
/// when every replica has confirmed, so a new time is confirmed at once.
/// </summary>
internal sealed partial class CaseTimeFollower(
    CaseTime caseTime, CaseTimeService.CaseTimeServiceClient identity, ServiceName service, ILogger<CaseTimeFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    // The random tail of a UUID: unique per running process.
    private readonly string _replica = $"{service.Value}-{Guid.CreateVersion7().ToString("N")[^12..]}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var moved = await FollowAsync(stoppingToken);
                pause = moved ? TimeSpan.Zero : Interval;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops, which a call under way says in its own way.
                return;
            }
            catch (Exception exception)
            {
                // Case time goes on by the last offset known; an advance waits for this replica meanwhile.
                pause = TimeSpan.FromMilliseconds(Math.Clamp(pause.TotalMilliseconds * 2, Interval.TotalMilliseconds, LongestPause.TotalMilliseconds));
                LogIdentityUnreachable(exception, pause.TotalSeconds);
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> FollowAsync(CancellationToken cancellationToken)
    {
        // Five calls a second would bury every other trace.
        using var _ = SuppressInstrumentationScope.Begin();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(AnswerLimit);
        var request = new FollowCaseTimeRequest { Replica = _replica, AppliedSequence = caseTime.Sequence };
        var state = await identity.FollowCaseTimeAsync(request, cancellationToken: limit.Token);
        var before = caseTime.Sequence;
        var known = caseTime.Known;
        caseTime.Apply(TimeSpan.FromMilliseconds(state.OffsetMilliseconds), state.Sequence, state.Exercise);
        if (known && before == caseTime.Sequence)
        {
            return false;
        }
        LogApplied(caseTime.Now, caseTime.Sequence);
        return true;
    }

    [LoggerMessage(LogLevel.Information, "Case time is {CaseTime:O} (advance {Sequence})")]
    private partial void LogApplied(DateTimeOffset caseTime, long sequence);

    [LoggerMessage(LogLevel.Warning, "Identity did not answer about case time; asked again in {PauseSeconds} s")]
    private partial void LogIdentityUnreachable(Exception exception, double pauseSeconds);
}
