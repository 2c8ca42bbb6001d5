using Innovation.Contracts.Proposal.V1;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>Who is named as a co-author confirms or declines, for themselves.</summary>
internal sealed class AnswerCoAuthorship(ProposalCases cases)
{
    public async Task<InnovationProposal> ExecuteAsync(AnswerCoAuthorshipRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        proposal.AnswerCoAuthorship(officer, request.Confirmed, cases.Now);
        await cases.CommitAsync(
            proposal, request.Confirmed ? "co-authorship-confirmed" : "co-authorship-declined", null, new { Officer = officer, request.Confirmed }, cancellationToken);
        return proposal;
    }
}
