using Google.Protobuf.WellKnownTypes;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Innovation.Proposal.Texts;
using Microsoft.EntityFrameworkCore;
using ProposalVersion = Innovation.Proposal.Data.ProposalVersion;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Features;

/// <summary>The texts that were handed in, and what changed between two of them.</summary>
internal sealed class ReadVersions(ProposalDbContext db, ProposalCases cases)
{
    public async Task<ListProposalVersionsResponse> ListAsync(ListProposalVersionsRequest request, CancellationToken cancellationToken)
    {
        var page = NumberPage.Of(request.PageSize, request.PageToken);
        var proposal = await cases.LoadAsync(request.Parent, cancellationToken, "parent");
        var rows = await db.Versions.AsNoTracking()
            .Where(v => v.ProposalId == proposal.Id && v.Number < page.Before)
            .OrderByDescending(v => v.Number)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, v => v.Number);
        return new ListProposalVersionsResponse
        {
            Versions = { rows.Select(v => new Proto.ProposalVersion { Number = v.Number, SubmittedAt = Timestamp.FromDateTimeOffset(v.SubmittedAt), Content = v.Content.ToContract() }) },
            NextPageToken = nextToken,
        };
    }

    public async Task<VersionDifferences> CompareAsync(GetVersionDifferencesRequest request, CancellationToken cancellationToken)
    {
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var to = request.ToVersion == 0 ? proposal.Version : request.ToVersion;
        var from = request.FromVersion == 0 ? to - 1 : request.FromVersion;
        var newer = await FindAsync(proposal.Id, to, "to_version", cancellationToken);
        var older = await FindAsync(proposal.Id, from, "from_version", cancellationToken);
        return new VersionDifferences
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
