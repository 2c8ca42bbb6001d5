using System.Globalization;

namespace Innovation.Identity.Features.Rules;

internal sealed class ReadPolicySets(IdentityDbContext db)
{
    private const string Prefix = $"{ResourceName.PolicySets}/";

    public async Task<V1.ListPolicySetsResponse> ExecuteAsync(V1.ListPolicySetsRequest request, CancellationToken cancellationToken)
    {
        var sets = await db.PolicySets.AsNoTracking().OrderBy(set => set.Version).ToListAsync(cancellationToken);
        return new V1.ListPolicySetsResponse { PolicySets = { sets.Select(PolicyContract.ToContract) } };
    }

    public async Task<V1.PolicySet> ExecuteAsync(V1.GetPolicySetRequest request, CancellationToken cancellationToken)
    {
        if (!request.Name.StartsWith(Prefix, StringComparison.Ordinal)
            || !int.TryParse(request.Name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw Refuse.Invalid("name", "must be a resource name like 'policySets/{version}'");
        }
        var set = await db.PolicySets.AsNoTracking().SingleOrDefaultAsync(set => set.Version == version, cancellationToken);
        return set?.ToContract() ?? throw Refuse.NotFound(PolicyContract.NameOf(version));
    }
}
