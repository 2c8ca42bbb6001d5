using System.Globalization;
using Innovation.Contracts;
using Innovation.Identity.Data;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Rules;

internal static class GetPolicySet
{
    private const string Prefix = $"{ResourceName.PolicySets}/";

    public static async Task<V1.PolicySet> HandleAsync(IdentityDbContext database, V1.GetPolicySetRequest request, CancellationToken cancellationToken)
    {
        if (!request.Name.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(request.Name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw Refuse.Invalid("name", "must be a resource name like 'policySets/{version}'");
        }
        var set = await database.PolicySets.AsNoTracking().SingleOrDefaultAsync(set => set.Version == version, cancellationToken);
        return set?.ToContract() ?? throw Refuse.NotFound($"{Prefix}{version.ToString(CultureInfo.InvariantCulture)}");
    }
}
