using Innovation.Contracts.Identity.V1;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Data;

namespace Innovation.Identity.Features.CaseTime;

internal static class GetCaseTime
{
    /// <summary>From the row, not from this replica's copy: the answer is the platform's.</summary>
    public static async Task<CaseTimeState> HandleAsync(IdentityDbContext database, TimeProvider time, CancellationToken cancellationToken) =>
        (await database.PositionAsync(cancellationToken)).ToContract(time.GetUtcNow());
}
