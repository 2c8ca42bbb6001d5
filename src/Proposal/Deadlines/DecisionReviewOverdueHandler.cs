using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>A review of a decision that nobody concluded: who reviews is urged, the level above informed, the authors told. Nothing is decided by it.</summary>
internal sealed class DecisionReviewOverdueHandler(ProposalDbContext db, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.DecisionReview;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) =>
        db.Proposals.Where(proposal => caseIds.Contains(proposal.Id)).LoadAsync(cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        ProposalClocks.Matter(await LoadAsync(clock, cancellationToken));

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var proposal = await LoadAsync(overdue.Clock, cancellationToken);
        var urge = new Urge(proposal, ProposalActions.ReviewOverdue, ProposalNotices.ReviewOverdue, ProposalNotices.ReviewOverdue)
        {
            AlsoUrged = [.. proposal.AuthorIds],
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }

    private async Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.Proposals.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no proposal.");
}
