namespace Innovation.Proposal.Features.Council;

/// <summary>A council member's judgement; one each, final.</summary>
internal sealed class SubmitScorecard(VisibleProposals visible, CaseFile file)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.SubmitScorecardRequest request, CancellationToken cancellationToken)
    {
        var input = request.Scorecard ?? throw Refuse.Invalid("scorecard", "must be given");
        var check = new RequestCheck();
        check.Range("scorecard.necessity", input.Necessity, 1, 5);
        check.Range("scorecard.feasibility", input.Feasibility, 1, 5);
        check.Range("scorecard.effect", input.Effect, 1, 5);
        check.Range("scorecard.risk_control", input.RiskControl, 1, 5);
        check.Choice("scorecard.recommendation", input.Recommendation);
        var comment = check.Text("scorecard.comment", input.Comment, 4_000, 10);
        check.ThrowIfWrong();
        var recommendation = (Recommendation)input.Recommendation;
        var scorecard = new Scorecard(
            file.Officer, input.Necessity, input.Feasibility, input.Effect, input.RiskControl, recommendation, comment, file.Now);
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        proposal.Score(scorecard, file.Today);
        var content = new { proposal.LatestCouncil!.Round, Scorecard = scorecard };
        await file.RecordAsync(proposal, ProposalActions.Scored, comment, content, cancellationToken);
        return proposal;
    }
}
