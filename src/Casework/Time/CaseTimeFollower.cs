using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Messaging;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Innovation.Casework.Time;

/// <summary>
/// Exercise mode: asks Identity for case time, applies it and confirms it with the next call. An operator's advance returns
/// when every replica has confirmed, so a new time is confirmed at once. Where Identity does not answer, case time goes on by the last
/// offset known, and an advance waits for this replica meanwhile.
/// </summary>
internal sealed partial class CaseTimeFollower(
    CaseTime caseTime, CaseTimeService.CaseTimeServiceClient identity, ServiceName service, ILogger<CaseTimeFollower> logger)
    : RecurringWork(TimeProvider.System, logger)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _answerLimit = TimeSpan.FromSeconds(2);

    // The random tail of a UUID: unique per running process.
    private readonly string _replica = $"{service.Value}-{Guid.CreateVersion7().ToString("N")[^12..]}";

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        // Five calls a second would bury every other trace.
        using var _ = SuppressInstrumentationScope.Begin();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_answerLimit);
        var request = new FollowCaseTimeRequest { Replica = _replica, AppliedSequence = caseTime.Sequence };
        var state = await identity.FollowCaseTimeAsync(request, cancellationToken: limit.Token);
        var before = caseTime.Sequence;
        var known = caseTime.Known;
        caseTime.Apply(TimeSpan.FromMilliseconds(state.OffsetMilliseconds), state.Sequence, state.Exercise);
        if (known && before == caseTime.Sequence)
        {
            return _interval;
        }
        LogApplied(Logger, caseTime.Now, caseTime.Sequence);
        return TimeSpan.Zero;
    }

    [LoggerMessage(LogLevel.Information, "Case time is {CaseTime:O} (advance {Sequence})")]
    private static partial void LogApplied(ILogger logger, DateTimeOffset caseTime, long sequence);
}
