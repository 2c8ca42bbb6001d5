using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Reviewing;

/// <summary>A person concerned answers in the review of a decision; the conclusion must deal with it (section 9 rule 6).</summary>
internal sealed class AnswerReview(VisibleProposals visible, CaseFile file, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.AnswerDecisionReviewRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var statement = check.Text("statement", request.Statement, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        proposal.AnswerReview(officer, statement, file.Now);
        var review = proposal.OpenReview!;
        await file.RecordAsync(
            proposal, ProposalActions.ReviewAnswered, null, new { review.Number, Statement = review.Statements[^1] }, cancellationToken,
            file.Notify(
                proposal, ProposalNotices.ReviewAnswered, await directory.InChargeOfAsync(review.ReviewingUnitId, file.Today, cancellationToken)));
        return proposal;
    }
}
