using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Messaging;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Time;

/// <summary>
/// Exercise mode: asks Identity for case time, which answers once there is a new one, applies it and confirms it with the next call. An
/// operator's advance returns when every replica has confirmed, so a new time is confirmed at once. Where Identity does not answer, case time goes on by the last
/// offset known, and an advance waits for this replica meanwhile.
/// </summary>
internal sealed partial class CaseTimeFollower(
    CaseTime caseTime, CaseTimeService.CaseTimeServiceClient identity, ServiceName service, ILogger<CaseTimeFollower> logger)
    : RecurringWork(TimeProvider.System, logger)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _wait = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _answerLimit = _wait + TimeSpan.FromSeconds(2);

    // The random tail of a UUID: unique per running process.
    private readonly string _replica = $"{service.Value}-{Guid.CreateVersion7().ToString("N")[^12..]}";

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_answerLimit);
        var asked = Time.GetTimestamp();
        var request = new FollowCaseTimeRequest { Replica = _replica, AppliedSequence = caseTime.Sequence, Wait = caseTime.Known ? _wait.ToDuration() : null };
        var state = await identity.FollowCaseTimeAsync(request, cancellationToken: limit.Token);
        var before = caseTime.Sequence;
        var known = caseTime.Known;
        caseTime.Apply(TimeSpan.FromMilliseconds(state.OffsetMilliseconds), state.Sequence, state.Exercise);
        if (known && before == caseTime.Sequence)
        {
            // An Identity of the version before does not wait.
            return Time.GetElapsedTime(asked) < _interval ? _interval : TimeSpan.Zero;
        }
        LogApplied(Logger, caseTime.Now, caseTime.Sequence);
        return TimeSpan.Zero;
    }

    [LoggerMessage(LogLevel.Information, "Case time is {CaseTime:O} (advance {Sequence})")]
    private static partial void LogApplied(ILogger logger, DateTimeOffset caseTime, long sequence);
}
