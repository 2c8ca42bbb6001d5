using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>What changed between two texts that were handed in.</summary>
internal sealed class CompareVersions(ProposalDbContext db, VisibleProposals visible)
{
    public async Task<V1.VersionDifferences> ExecuteAsync(V1.GetVersionDifferencesRequest request, CancellationToken cancellationToken)
    {
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var to = request.ToVersion == 0 ? proposal.Version : request.ToVersion;
        var from = request.FromVersion == 0 ? to - 1 : request.FromVersion;
        var both = await db.Versions.AsNoTracking()
            .Where(v => v.ProposalId == proposal.Id && (v.Number == from || v.Number == to))
            .ToDictionaryAsync(v => v.Number, cancellationToken);
        var newer = both.GetValueOrDefault(to) ?? throw Unknown("to_version", to);
        var older = both.GetValueOrDefault(from) ?? throw Unknown("from_version", from);
        return new V1.VersionDifferences
        {
            FromVersion = from,
            ToVersion = to,
            Fields = { FieldDifferences.Between(older.Content.ToContract(), newer.Content.ToContract()) },
        };
    }

    private static RefusedException Unknown(string field, int number) => Refuse.Invalid(field, $"there is no version {number} of this proposal");
}
