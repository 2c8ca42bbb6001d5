using Innovation.Proposal.Features.Deciding;
using Innovation.Proposal.Features.Intake;

namespace Innovation.Proposal.Features.Legality;

/// <summary>
/// The head sends a proposal back to the check: what is granted is what was checked (domain, section 9 rule 5), and what a vote rests on is
/// corrected by review (rule 3).
/// </summary>
internal sealed class SendBackToCheck(VisibleProposals visible, CaseFile file, IDirectory directory, ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.SendBackToCheckRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 4_000, 20);
        check.That(request.Rows.All(row => row != V1.LegalityRow.Unspecified && Enum.IsDefined(row)), "rows", "has a value that is no row");
        check.That(request.Rows.Count <= 4, "rows", "must name each row once at most");
        var gaps = SupplementGaps.Read(check, request.Gaps);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        proposal.SendBackToCheck(officer, head, [.. request.Rows.Distinct().Select(row => (LegalityRow)row)], gaps, reason, file.Now);
        var told = await reviews.FollowAsync(proposal, cancellationToken);
        var content = new { Rows = request.Rows.Select(row => row.ToString()), Gaps = gaps, proposal.State, Acting = head.ActingAs(officer) };
        await file.RecordAsync(proposal, ProposalActions.SentBackToCheck, reason, content, cancellationToken,
            [.. told, .. file.Notify(proposal, ProposalNotices.SentBackToCheck, proposal.AuthorIds)]);
        return proposal;
    }
}
