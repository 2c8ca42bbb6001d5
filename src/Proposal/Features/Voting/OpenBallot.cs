using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Voting;

/// <summary>The head puts a grant to the vote of the collective leadership, ordinary track (Art. 8(1)).</summary>
internal sealed class OpenBallot(VisibleProposals visible, CaseFile file, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.OpenBallotRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("grant_kind", request.GrantKind);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(proposal.LiesAt, file.Today, cancellationToken);
        var grant = GrantInput.Read(request.GrantKind, request.Limits, proposal.Content.Plan);
        proposal.OpenBallot(officer, leadership.ToHeadship(), leadership.CollectiveIds, grant, file.Now);
        var ballot = proposal.LatestBallot!;
        var content = new { ballot.Round, ballot.GrantKind, ballot.Limits, Entitled = ballot.EntitledIds, ballot.Excluded, ballot.Acting };
        await file.RecordAsync(proposal, ProposalActions.BallotOpened, null, content, cancellationToken,
            file.Notify(proposal, ProposalNotices.VoteOpened, ballot.EntitledIds));
        return proposal;
    }
}
