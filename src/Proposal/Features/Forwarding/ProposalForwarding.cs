namespace Innovation.Proposal.Features.Forwarding;

/// <summary>What a move up means for the clock and for those concerned, whoever made it.</summary>
internal sealed class ProposalForwarding(CaseFile file, ProposalClocks clocks, ReviewClocks reviews)
{
    public async Task<IEnumerable<IntegrationEvent>> FollowAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var dueDate = ProposalClocks.DueDate(await clocks.RestartAsync(proposal, cancellationToken));
        return
        [
            .. await reviews.FollowAsync(proposal, cancellationToken),
            .. file.Notify(proposal, ProposalNotices.Forwarded, proposal.AuthorIds, dueDate),
            .. file.Notify(proposal, ProposalNotices.Assigned, [proposal.DecidingHeadId!.Value], dueDate),
        ];
    }
}
