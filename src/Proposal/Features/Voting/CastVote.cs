namespace Innovation.Proposal.Features.Voting;

/// <summary>A member's vote; one each, final.</summary>
internal sealed class CastVote(VisibleProposals visible, CaseFile file)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.CastVoteRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("choice", request.Choice);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var choice = (VoteChoice)request.Choice;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        proposal.CastVote(officer, choice, file.Now);
        var content = new { proposal.LatestBallot!.Round, Officer = officer, Choice = choice };
        await file.RecordAsync(proposal, ProposalActions.Voted, null, content, cancellationToken);
        return proposal;
    }
}
