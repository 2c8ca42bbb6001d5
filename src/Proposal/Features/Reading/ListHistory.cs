using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Innovation.Casework.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>Every step of a proposal so far, from its ledger: so that its author sees who did what, when and why.</summary>
internal sealed class ListHistory(ProposalDbContext db, VisibleProposals visible)
{
    public async Task<V1.ListProposalHistoryResponse> ExecuteAsync(V1.ListProposalHistoryRequest request, CancellationToken cancellationToken)
    {
        var page = NumberPage.Of(request.PageSize, request.PageToken);
        var proposal = await visible.LoadAsync(request.Parent, cancellationToken, "parent");
        var rows = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.CaseId == proposal.Id && entry.Number < page.Before)
            .OrderByDescending(entry => entry.Number)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, entry => entry.Number);
        return new V1.ListProposalHistoryResponse { Entries = { rows.Select(ToContract) }, NextPageToken = nextToken };
    }

    private static V1.HistoryEntry ToContract(LedgerEntry entry) => new()
    {
        Number = entry.Number,
        Action = entry.Action,
        Title = HistoryWords.Of(entry.Action),
        Officer = ResourceName.Of(ResourceName.Officers, entry.OfficerId),
        At = Timestamp.FromDateTimeOffset(entry.At),
        Reason = ReasonOf(entry.Content),
        PolicyVersion = entry.PolicyVersion,
    };

    private static string ReasonOf(string content)
    {
        using var document = JsonDocument.Parse(content);
        return document.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() ?? "" : "";
    }
}
