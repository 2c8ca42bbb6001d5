using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using HeadOverride = Innovation.Proposal.Domain.HeadOverride;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>The head grants what the collective voted down, and signs for it (Art. 8(1), invariant 5).</summary>
internal sealed class OverrideRejection(ProposalCases cases, IDirectory directory, DecisionAnnouncement announcement)
{
    public async Task<InnovationProposal> ExecuteAsync(OverrideRejectionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var signed = new HeadOverride(
            check.Text("necessity", request.Necessity, 10_000, 20),
            check.Text("feasibility", request.Feasibility, 10_000, 20),
            check.Text("responsibility_statement", request.ResponsibilityStatement, 4_000, 20));
        check.ThrowIfWrong();
        if (!request.AcceptsResponsibility)
        {
            throw Refuse.Conflict(ReasonCodes.ResponsibilityRequired, "accepts_responsibility must be true: the head accepts responsibility before superiors and the law.");
        }
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var head = (await directory.GetLeadershipAsync(proposal.DecidingUnitId ?? proposal.UnitId, cases.Today, cancellationToken)).HeadId;
        proposal.Override(officer, head, signed, cases.Now);
        await cases.CommitAsync(
            proposal,
            "overridden",
            signed.Necessity,
            new { proposal.Decision, SignedBy = officer, SignedAt = cases.Now, proposal.LegalityChecks, proposal.PartyOpinion },
            cancellationToken,
            announcement.Of(proposal));
        return proposal;
    }
}
