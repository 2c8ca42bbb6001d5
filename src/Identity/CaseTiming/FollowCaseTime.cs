using System.Text.RegularExpressions;

namespace Innovation.Identity.CaseTiming;

internal sealed partial class FollowCaseTime(IdentityDbContext db, GetCaseTime caseTime)
{
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
        await db.SeenAsync(request.Replica, request.AppliedSequence, cancellationToken);
        // Read after the row was there: an advance that did not see this replica is in the answer.
        return await caseTime.ExecuteAsync(cancellationToken);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex ReplicaName();
}
