using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using VoteChoice = Innovation.Proposal.Domain.VoteChoice;

namespace Innovation.Proposal.Features;

/// <summary>A member's vote; one each, final.</summary>
internal sealed class CastVote(ProposalCases cases)
{
    public async Task<InnovationProposal> ExecuteAsync(CastVoteRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("choice", request.Choice);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var choice = (VoteChoice)request.Choice;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        proposal.CastVote(officer, choice, cases.Now);
        await cases.CommitAsync(proposal, "voted", null, new { proposal.LatestBallot!.Round, Officer = officer, Choice = choice }, cancellationToken);
        return proposal;
    }
}
