using Innovation.Casework.Clocks;
using Innovation.Casework.Directory;
using Innovation.Casework.Policy;
using Innovation.Casework.Requests;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Domain;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using ProposalState = Innovation.Proposal.Domain.ProposalState;

namespace Innovation.Proposal.Features;

/// <summary>The head closes the ballot; the outcome follows from the votes (Art. 8(1)). A grant opens the pilot and the protection record by event.</summary>
internal sealed class DecideProposal(ProposalCases cases, IDirectory directory, IClocks clocks)
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
        var outcome = proposal.Decide(officer, leadership.HeadId, reasons, threshold, request.AbsencesConfirmed, cases.Now);
        if (outcome == BallotOutcome.Undecided)
        {
            await cases.CommitAsync(proposal, "ballot-undecided", reasons, new { proposal.LatestBallot!.Round, proposal.LatestBallot.Votes }, cancellationToken);
            return proposal;
        }
        await clocks.MeetAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
        await cases.CommitAsync(
            proposal,
            "decided",
            reasons,
            new { proposal.Decision, proposal.LatestBallot!.Round, proposal.LatestBallot.Votes, proposal.LegalityChecks, proposal.PartyOpinion },
            cancellationToken,
            [Announcement(proposal), .. cases.Notify(proposal, NoticeKind(proposal.State), proposal.ParticipantIds)]);
        return proposal;
    }

    /// <summary>Per cent that the yes votes must exceed; a draft is pinned to no policy set, and the aggregate refuses it anyway.</summary>
    private async Task<int> ThresholdAsync(InnovationProposal proposal, CancellationToken cancellationToken) => proposal.PolicyVersion == 0
        ? 100
        : (await cases.PolicyOfAsync(proposal, cancellationToken))[PolicyKeys.VoteThreshold].Number;

    private IntegrationEvent Announcement(InnovationProposal proposal) => proposal.State.IsGranted()
        ? new ProposalApproved
        {
            AggregateId = proposal.Id,
            OccurredAt = cases.Now,
            Title = proposal.Content.Title,
            Kind = proposal.Decision!.GrantKind!.Value,
            Limits = proposal.Decision.Limits!,
            Indicators = proposal.Content.Impact.Indicators,
            AcceptedRisks = proposal.Content.AcceptedRisks,
            Resources = proposal.Content.Plan.Resources,
            LegalBasis = proposal.Content.LegalBasis,
            UnitId = proposal.UnitId,
            DecidingUnitId = proposal.DecidingUnitId!.Value,
            AuthorIds = proposal.AuthorIds,
            ImplementerIds = proposal.ImplementerIds,
            ApproverIds = proposal.ApproverIds,
            InterestedIds = [.. proposal.Interests.Select(i => i.OfficerId)],
            PolicyVersion = proposal.PolicyVersion,
        }
        : new ProposalRejected { AggregateId = proposal.Id, OccurredAt = cases.Now, DecidingUnitId = proposal.DecidingUnitId!.Value };

    private static string NoticeKind(ProposalState state) => state switch
    {
        ProposalState.Approved => "proposal.approved",
        ProposalState.ApprovedAsPilot => "proposal.approved-as-pilot",
        _ => "proposal.rejected",
    };
}
