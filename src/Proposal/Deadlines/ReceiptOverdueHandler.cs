using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>A dossier that nobody checked on receipt: who has the intake duty and the head are urged, the superior head and the author are told.</summary>
internal sealed class ReceiptOverdueHandler(ProposalDbContext db, CaseFile file, IDirectory directory, Urging urging) : IClockHandler
{
    public string Kind => PolicyKeys.Receipt;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) =>
        db.Proposals.Where(proposal => caseIds.Contains(proposal.Id)).LoadAsync(cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        ProposalClocks.Matter(await LoadAsync(clock, cancellationToken)) with { OwingIds = await IntakeOfficersAsync(clock, cancellationToken) };

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var proposal = await LoadAsync(clock, cancellationToken);
        var urge = new Urge(proposal, ProposalActions.ReceiptOverdue, ProposalNotices.ReceiptOverdue, ProposalNotices.ReceiptOverdue)
        {
            AlsoUrged = [.. await IntakeOfficersAsync(clock, cancellationToken), .. proposal.AuthorIds],
            Content = urged => new { clock.Level, clock.DueOn, InformedUnit = urged.InformedUnitId },
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }

    private async Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.Proposals.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no proposal.");

    private Task<List<Guid>> IntakeOfficersAsync(Clock clock, CancellationToken cancellationToken) =>
        directory.FindOfficersAsync([Duties.ProposalIntake], clock.UnitId, file.Today, cancellationToken);
}
