namespace Innovation.Proposal.Features.Drafting;

/// <summary>Tells those whom a text names what they are named as, and that nothing binds them before their own word.</summary>
internal static class NamedPersons
{
    /// <param name="file">The change.</param>
    /// <param name="proposal">The proposal, written.</param>
    /// <param name="before">What it said before; null where it is new. Nobody is told twice.</param>
    public static IEnumerable<NoticeRequested> NotifyNamed(this CaseFile file, InnovationProposal proposal, ProposalContent? before) =>
    [
        .. file.Notify(proposal, ProposalNotices.CoAuthorNamed, proposal.Unanswered(ParticipationRole.CoAuthor).Except(before?.CoAuthorIds ?? [])),
        .. file.Notify(proposal, ProposalNotices.ImplementerNamed, proposal.Unanswered(ParticipationRole.Implementer).Except(before?.ImplementerIds ?? [])),
    ];
}
