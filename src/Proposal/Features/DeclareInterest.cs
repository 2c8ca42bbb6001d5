using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>An officer declares a conflict of interest about themselves (point 2b); from then on they take no part (invariant 1).</summary>
internal sealed class DeclareInterest(ProposalCases cases)
{
    public async Task<InnovationProposal> ExecuteAsync(DeclareInterestRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var description = check.Text("description", request.Description, 2_000, 10);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        proposal.DeclareInterest(officer, description, cases.Now);
        await cases.CommitAsync(proposal, "interest-declared", null, new { Officer = officer, Description = description }, cancellationToken,
            [new InterestDeclared { AggregateId = proposal.Id, OccurredAt = cases.Now, OfficerId = officer }]);
        return proposal;
    }
}
