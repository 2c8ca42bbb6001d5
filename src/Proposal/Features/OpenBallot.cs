using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>The head puts a grant to the vote of the collective leadership, ordinary track (Art. 8(1)).</summary>
internal sealed class OpenBallot(ProposalCases cases, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(OpenBallotRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("grant_kind", request.GrantKind);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(proposal.DecidingUnitId ?? proposal.UnitId, cases.Today, cancellationToken);
        proposal.OpenBallot(officer, leadership.HeadId, leadership.CollectiveIds, (GrantKind)request.GrantKind, GrantInput.Limits(request.Limits, proposal.Content.Plan), cases.Now);
        var ballot = proposal.LatestBallot!;
        await cases.CommitAsync(
            proposal,
            "ballot-opened",
            null,
            new { ballot.Round, ballot.GrantKind, ballot.Limits, Entitled = ballot.EntitledIds, ballot.Excluded },
            cancellationToken,
            cases.Notify(proposal, "proposal.vote-opened", ballot.EntitledIds));
        return proposal;
    }
}
