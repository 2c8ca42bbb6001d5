using System.Text.RegularExpressions;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Data;

namespace Innovation.Identity.Features.CaseTime;

internal static partial class FollowCaseTime
{
    public static async Task<CaseTimeState> HandleAsync(
        IdentityDbContext database, TimeProvider time, FollowCaseTimeRequest request, CancellationToken cancellationToken)
    {
        if (!ReplicaName().IsMatch(request.Replica))
        {
            throw Refuse.Invalid("replica", "must be 1 to 100 letters, digits, dots, hyphens or underscores");
        }
        if (request.AppliedSequence < 0)
        {
            throw Refuse.Invalid("applied_sequence", "must not be negative");
        }
        await database.SeenAsync(request.Replica, request.AppliedSequence, cancellationToken);
        // Read after the row was there: an advance that did not see this replica is in the answer.
        return await GetCaseTime.HandleAsync(database, time, cancellationToken);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex ReplicaName();
}
