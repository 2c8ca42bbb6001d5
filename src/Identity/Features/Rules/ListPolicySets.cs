using Innovation.Identity.Data;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Rules;

internal static class ListPolicySets
{
    public static async Task<V1.ListPolicySetsResponse> HandleAsync(IdentityDbContext database, CancellationToken cancellationToken)
    {
        var sets = await database.PolicySets.AsNoTracking().OrderBy(set => set.Version).ToListAsync(cancellationToken);
        return new V1.ListPolicySetsResponse { PolicySets = { sets.Select(PolicyContract.ToContract) } };
    }
}
