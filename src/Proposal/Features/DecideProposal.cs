using Innovation.Casework.Policy;
using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>
/// The head closes the ballot or the council; the outcome follows from the votes or scorecards (Art. 8). A grant opens the pilot and the
/// protection record by event.
/// </summary>
internal sealed class DecideProposal(ProposalCases cases, IDirectory directory, ProposalClocks clocks, DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(DecideProposalRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(proposal.DecidingUnitId ?? proposal.UnitId, cases.Today, cancellationToken);
        var threshold = await ThresholdAsync(proposal, cancellationToken);
        if (!proposal.Decide(officer, leadership.HeadId, reasons, threshold, request.AbsencesConfirmed, cases.Today, cases.Now))
        {
            await cases.CommitAsync(proposal, "ballot-undecided", reasons, new { proposal.LatestBallot!.Round, proposal.LatestBallot.Votes }, cancellationToken);
            return proposal;
        }
        await clocks.EndAsync(proposal, cancellationToken);
        await cases.CommitAsync(proposal, "decided", reasons, Grounds(proposal), cancellationToken, announcement.Of(proposal));
        return proposal;
    }

    /// <summary>What the decision rests on, on the track that it came by.</summary>
    private static object Grounds(InnovationProposal proposal) => proposal.Decision!.CouncilResult is null
        ? new { proposal.Decision, proposal.LatestBallot!.Round, proposal.LatestBallot.Votes, proposal.LegalityChecks, proposal.PartyOpinion }
        : new { proposal.Decision, proposal.LatestCouncil!.Round, proposal.LatestCouncil.Scorecards, proposal.LegalityChecks, proposal.PartyOpinion };

    /// <summary>Per cent that the yes votes must exceed; a draft is pinned to no policy set, and the aggregate refuses it anyway.</summary>
    private async Task<int> ThresholdAsync(InnovationProposal proposal, CancellationToken cancellationToken) => proposal.PolicyVersion == 0
        ? 100
        : (await cases.PolicyOfAsync(proposal, cancellationToken))[PolicyKeys.VoteThreshold].Number;
}
