using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Features;

/// <summary>What a move up means for the clock and for those concerned, whoever made it.</summary>
internal sealed class ProposalForwarding(ProposalCases cases, ProposalClocks clocks)
{
    public async Task<IEnumerable<IntegrationEvent>> FollowAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var dueDate = ProposalCases.DueDate(await clocks.RestartAsync(proposal, cancellationToken));
        return
        [
            .. cases.Notify(proposal, "proposal.forwarded", proposal.AuthorIds, dueDate),
            .. cases.Notify(proposal, "proposal.assigned", [proposal.DecidingHeadId!.Value], dueDate),
        ];
    }
}
