using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Voting;

/// <summary>The head, or who acts, ends a ballot that cannot be finished; it stays on record, and a new one is opened (section 9 rule 1).</summary>
internal sealed class VoidBallot(VisibleProposals visible, CaseFile file, IDirectory directory, PolicySets policies)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.VoidBallotRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 4_000, 20);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(proposal.LiesAt, file.Today, cancellationToken);
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        proposal.VoidBallot(officer, leadership.ToHeadship(), leadership.CollectiveIds, reason, policy.RemainingPercent(), file.Now);
        var ballot = proposal.LatestBallot!;
        var content = new { ballot.Round, ballot.Votes, ballot.TakenOut, ballot.Voided };
        await file.RecordAsync(proposal, ProposalActions.BallotVoided, reason, content, cancellationToken,
            file.Notify(proposal, ProposalNotices.BallotVoided, ballot.EntitledIds.Concat(proposal.AuthorIds)));
        return proposal;
    }
}
