using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>The texts that were handed in, newest first.</summary>
internal sealed class ListVersions(ProposalDbContext db, VisibleProposals visible)
{
    public async Task<V1.ListProposalVersionsResponse> ExecuteAsync(V1.ListProposalVersionsRequest request, CancellationToken cancellationToken)
    {
        var page = NumberPage.Of(request.PageSize, request.PageToken);
        var proposal = await visible.LoadAsync(request.Parent, cancellationToken, "parent");
        var rows = await db.Versions.AsNoTracking()
            .Where(v => v.ProposalId == proposal.Id && v.Number < page.Before)
            .OrderByDescending(v => v.Number)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, v => v.Number);
        return new V1.ListProposalVersionsResponse { Versions = { rows.Select(ToContract) }, NextPageToken = nextToken };
    }

    private static V1.ProposalVersion ToContract(ProposalVersion version) => new()
    {
        Number = version.Number,
        SubmittedAt = Timestamp.FromDateTimeOffset(version.SubmittedAt),
        Content = version.Content.ToContract(),
    };
}
