using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using PartyOpinion = Innovation.Proposal.Domain.PartyOpinion;

namespace Innovation.Proposal.Features;

/// <summary>The same-level Party committee's opinion (Decree 73/2023/ND-CP Art. 4), by a holder of the duty for the deciding unit.</summary>
internal sealed class AttachPartyOpinion(ProposalCases cases, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(AttachPartyOpinionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("opinion", request.Opinion, 4_000, 10);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.PartyOpinion, proposal.DecidingUnitId, cases.Today, cancellationToken);
        var opinion = new PartyOpinion(request.InFavour, text, officer, cases.Now);
        proposal.AttachPartyOpinion(opinion);
        await cases.CommitAsync(proposal, "party-opinion-attached", text, opinion, cancellationToken);
        return proposal;
    }
}
