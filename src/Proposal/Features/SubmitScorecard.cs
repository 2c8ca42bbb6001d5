using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using Recommendation = Innovation.Proposal.Domain.Recommendation;
using Scorecard = Innovation.Proposal.Domain.Scorecard;

namespace Innovation.Proposal.Features;

/// <summary>A council member's judgement; one each, final.</summary>
internal sealed class SubmitScorecard(ProposalCases cases)
{
    public async Task<InnovationProposal> ExecuteAsync(SubmitScorecardRequest request, CancellationToken cancellationToken)
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
        var scorecard = new Scorecard(
            cases.Officer, input.Necessity, input.Feasibility, input.Effect, input.RiskControl, (Recommendation)input.Recommendation, comment, cases.Now);
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        proposal.Score(scorecard, cases.Today);
        await cases.CommitAsync(proposal, "scored", comment, new { proposal.LatestCouncil!.Round, Scorecard = scorecard }, cancellationToken);
        return proposal;
    }
}
