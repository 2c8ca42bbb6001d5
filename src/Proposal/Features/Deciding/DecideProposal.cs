namespace Innovation.Proposal.Features.Deciding;

/// <summary>
/// The head closes the ballot or the council; the outcome follows from the votes or scorecards (Art. 8). A grant opens the pilot and the
/// protection record by event.
/// </summary>
internal sealed class DecideProposal(
    VisibleProposals visible, CaseFile file, IDirectory directory, PolicySets policies, ProposalClocks clocks, DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.DecideProposalRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        // How much gives a reason is the proposal's rule.
        var reasons = check.OptionalText("reasons", request.Reasons, 10_000);
        var answer = check.OptionalText("answer_to_opinion", request.AnswerToOpinion, 10_000);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        var closing = new Closing(reasons, policy[PolicyKeys.VoteThreshold].Number, request.AbsencesConfirmed)
        {
            AnswerToOpinion = answer,
            Tie = policy.Tie(),
            RemainingPercent = policy.RemainingPercent(),
        };
        if (!proposal.Decide(officer, head, closing, file.Today, file.Now))
        {
            var ballot = proposal.LatestBallot!;
            var votes = new { ballot.Round, ballot.Votes, ballot.TakenOut, ballot.Voided };
            await file.RecordAsync(proposal, ProposalActions.BallotUndecided, reasons, votes, cancellationToken);
            return proposal;
        }
        await clocks.EndAsync(proposal, cancellationToken);
        await file.RecordAsync(proposal, ProposalActions.Decided, reasons, Grounds(proposal), cancellationToken, announcement.Of(proposal));
        return proposal;
    }

    /// <summary>What the decision rests on, on the track that it came by.</summary>
    private static object Grounds(InnovationProposal proposal) => proposal.Decision!.CouncilResult is null
        ? new { proposal.Decision, proposal.LatestBallot!.Round, proposal.LatestBallot.Votes, proposal.LatestBallot.TakenOut, proposal.LegalityChecks, proposal.PartyOpinion }
        : new { proposal.Decision, proposal.LatestCouncil!.Round, proposal.LatestCouncil.Scorecards, proposal.LegalityChecks, proposal.PartyOpinion };
}
