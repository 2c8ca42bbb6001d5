namespace Innovation.Proposal.Features.Deciding;

/// <summary>The head grants what the collective voted down, and signs for it (Art. 8(1), invariant 5).</summary>
internal sealed class OverrideRejection(VisibleProposals visible, CaseFile file, IDirectory directory, DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.OverrideRejectionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var signed = new HeadOverride(
            check.Text("necessity", request.Necessity, 10_000, 20),
            check.Text("feasibility", request.Feasibility, 10_000, 20),
            check.Text("responsibility_statement", request.ResponsibilityStatement, 4_000, 20))
        {
            AnswerToOpinion = check.OptionalText("answer_to_opinion", request.AnswerToOpinion, 10_000),
        };
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadAsync(proposal.LiesAt, file.Today, cancellationToken);
        proposal.Override(officer, head, signed, request.AcceptsResponsibility, file.Now);
        var content = new { proposal.Decision, SignedBy = officer, SignedAt = file.Now, proposal.LegalityChecks, proposal.PartyOpinion };
        await file.RecordAsync(proposal, ProposalActions.Overridden, signed.Necessity, content, cancellationToken, announcement.Of(proposal));
        return proposal;
    }
}
