using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Innovation.Casework.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>
/// Every step of a proposal so far, from its ledger: so that its author sees who did what, when and why. Votes and scorecards are closed here as
/// elsewhere (section 9 rule 4): that one was given is seen, not by whom and why.
/// </summary>
internal sealed class ListHistory(ProposalDbContext db, VisibleProposals visible, ProposalAnswers answers)
{
    private static readonly string[] _closed =
        [$"{ProposalActions.CaseType}.{ProposalActions.Voted}", $"{ProposalActions.CaseType}.{ProposalActions.Scored}"];

    public async Task<V1.ListProposalHistoryResponse> ExecuteAsync(V1.ListProposalHistoryRequest request, CancellationToken cancellationToken)
    {
        var page = NumberPage.Of(request.PageSize, request.PageToken);
        var proposal = await visible.LoadAsync(request.Parent, cancellationToken, "parent");
        var rows = await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.CaseId == proposal.Id && entry.Number < page.Before)
            .OrderByDescending(entry => entry.Number)
            .Take(page.Size + 1)
            .ToListAsync(cancellationToken);
        var reader = await answers.ReaderAsync(proposal, cancellationToken);
        var nextToken = page.NextToken(rows, entry => entry.Number);
        return new V1.ListProposalHistoryResponse { Entries = { rows.Select(entry => ToContract(entry, reader)) }, NextPageToken = nextToken };
    }

    private static V1.HistoryEntry ToContract(LedgerEntry entry, ProposalReader reader)
    {
        var seen = !_closed.Contains(entry.Action) || (entry.OfficerId is { } officer && reader.Sees(officer));
        return new V1.HistoryEntry
        {
            Number = entry.Number,
            Action = entry.Action,
            Title = HistoryWords.Of(entry.Action),
            Officer = seen ? ResourceName.Of(ResourceName.Officers, entry.OfficerId) : "",
            At = Timestamp.FromDateTimeOffset(entry.At),
            Reason = seen ? ReasonOf(entry.Content) : "",
            PolicyVersion = entry.PolicyVersion,
        };
    }

    private static string ReasonOf(string content)
    {
        using var document = JsonDocument.Parse(content);
        return document.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() ?? "" : "";
    }
}
