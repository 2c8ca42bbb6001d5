using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Mapping;

/// <summary>A proposal as the caller may see it, with its deadlines.</summary>
internal sealed class ProposalAnswers(CaseClocks clocks, CaseFile file, IDirectory directory)
{
    public async Task<V1.InnovationProposal> OfAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        // A draft has no clocks.
        await OfAsync(proposal, proposal.ReceivedAt is null ? [] : await clocks.OfAsync(proposal.Id, cancellationToken), cancellationToken);

    public async Task<V1.InnovationProposal> OfAsync(InnovationProposal proposal, IEnumerable<Clock> own, CancellationToken cancellationToken) =>
        proposal.ToContract(ProposalDeadlines.Of(own), await ReaderAsync(proposal, cancellationToken));

    /// <summary>What the caller may see of the voting.</summary>
    public async ValueTask<ProposalReader> ReaderAsync(InnovationProposal proposal, CancellationToken cancellationToken) => ProposalReader.Of(
        proposal,
        file.Actor.OfficerId,
        proposal.ReceivedAt is null ? new Headship(null) : await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken));
}
