namespace Innovation.Proposal.Mapping;

/// <summary>A proposal as its readers see it, with its deadlines.</summary>
internal sealed class ProposalAnswers(CaseClocks clocks)
{
    public async Task<V1.InnovationProposal> OfAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        // A draft has no clocks.
        proposal.ToContract(ProposalDeadlines.Of(proposal.ReceivedAt is null ? [] : await clocks.OfAsync(proposal.Id, cancellationToken)));
}
