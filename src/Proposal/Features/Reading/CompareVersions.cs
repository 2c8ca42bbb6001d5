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
        var newer = await FindAsync(proposal.Id, to, "to_version", cancellationToken);
        var older = await FindAsync(proposal.Id, from, "from_version", cancellationToken);
        return new V1.VersionDifferences
        {
            FromVersion = from,
            ToVersion = to,
            Fields = { FieldDifferences.Between(older.Content.ToContract(), newer.Content.ToContract()) },
        };
    }

    private async Task<ProposalVersion> FindAsync(Guid proposalId, int number, string field, CancellationToken cancellationToken) =>
        await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.ProposalId == proposalId && v.Number == number, cancellationToken)
        ?? throw Refuse.Invalid(field, $"there is no version {number} of this proposal");
}
