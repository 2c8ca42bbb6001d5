using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>
/// A verdict or an opinion that nobody gave in time: those who owe it and their head are urged, the superior head is informed, the authors
/// are told. Nothing is decided by it (invariant 16). One answers for each kind.
/// </summary>
internal sealed class ReviewOverdueHandler(string kind, ProposalDbContext db, ReviewClocks reviews, Urging urging) : IClockHandler
{
    private readonly (string Action, string Notice) _words = kind == PolicyKeys.PartyOpinion
        ? (ProposalActions.OpinionOverdue, ProposalNotices.OpinionOverdue)
        : (ProposalActions.LegalityOverdue, ProposalNotices.LegalityOverdue);

    public string Kind => kind;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) =>
        db.Proposals.Where(proposal => caseIds.Contains(proposal.Id)).LoadAsync(cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var proposal = await LoadAsync(clock, cancellationToken);
        return ProposalClocks.Matter(proposal) with { OwingIds = await reviews.OwingAsync(proposal, kind, cancellationToken) };
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var proposal = await LoadAsync(overdue.Clock, cancellationToken);
        var urge = new Urge(proposal, _words.Action, _words.Notice, _words.Notice)
        {
            AlsoUrged = [.. await reviews.OwingAsync(proposal, kind, cancellationToken), .. proposal.AuthorIds],
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }

    private async Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.Proposals.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no proposal.");
}
