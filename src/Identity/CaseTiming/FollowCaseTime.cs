using System.Text.RegularExpressions;
using Innovation.Casework.Time;

namespace Innovation.Identity.CaseTiming;

internal sealed partial class FollowCaseTime(IdentityDbContext db, GetCaseTime caseTime, CaseTime own, IHostApplicationLifetime lifetime)
{
    // Well below the time after which a silent replica is taken for stopped.
    private static readonly TimeSpan _longestWait = CaseTimeStore.LiveFor / 2;

    public async Task<V1.CaseTimeState> ExecuteAsync(V1.FollowCaseTimeRequest request, CancellationToken cancellationToken)
    {
        if (!ReplicaName().IsMatch(request.Replica))
        {
            throw Refuse.Invalid("replica", "must be 1 to 100 letters, digits, dots, hyphens or underscores");
        }
        if (request.AppliedSequence < 0)
        {
            throw Refuse.Invalid("applied_sequence", "must not be negative");
        }
        if (request.Wait is { Seconds: < 0 or > 60 } or { Nanos: < 0 or > 999_999_999 })
        {
            throw Refuse.Invalid("wait", "must be a duration of 0 to 60 seconds");
        }
        await db.SeenAsync(request.Replica, request.AppliedSequence, cancellationToken);
        // Read after the row was there: an advance that did not see this replica is in the answer.
        var state = await caseTime.ExecuteAsync(cancellationToken);
        if (request.Wait is null || !state.Exercise || state.Sequence > request.AppliedSequence)
        {
            return state;
        }
        var wait = request.Wait.ToTimeSpan();
        await AdvancedAsync(request.AppliedSequence, wait < _longestWait ? wait : _longestWait, cancellationToken);
        return await caseTime.ExecuteAsync(cancellationToken);
    }

    // This replica hears of an advance by itself; a stop of it ends the wait.
    private async Task AdvancedAsync(long sequence, TimeSpan limit, CancellationToken cancellationToken)
    {
        var advanced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object? sender, EventArgs e) => advanced.TrySetResult();
        own.Advanced += Hear;
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
            if (own.Sequence <= sequence)
            {
                await advanced.Task.WaitAsync(limit, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            own.Advanced -= Hear;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex ReplicaName();
}
