using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>A dossier that nobody checked on receipt: who has the intake duty and the head are urged, the superior head and the author are told.</summary>
internal sealed class ReceiptOverdueHandler(ProposalDbContext db, CaseFile file, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.Receipt;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        ProposalClocks.Matter(await LoadAsync(clock, cancellationToken)) with { OwingIds = await IntakeOfficersAsync(clock, cancellationToken) };

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var (clock, informedUnit) = overdue;
        var proposal = await LoadAsync(clock, cancellationToken);
        var intake = await IntakeOfficersAsync(clock, cancellationToken);
        var head = await directory.FindHeadAsync(clock.UnitId, file.Today, cancellationToken);
        var informed = await directory.FindHeadAsync(informedUnit, file.Today, cancellationToken);
        IEnumerable<Guid> told = [.. intake, .. ((Guid?[])[head, informed]).OfType<Guid>(), .. proposal.AuthorIds];
        var content = new { clock.Level, clock.DueOn, InformedUnit = informedUnit };
        await file.CommitAsync(proposal, ProposalActions.ReceiptOverdue, null, content, cancellationToken,
            file.Notify(proposal, ProposalNotices.ReceiptOverdue, told, ProposalClocks.DueDate(clock)));
    }

    private Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Proposals.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);

    private Task<List<Guid>> IntakeOfficersAsync(Clock clock, CancellationToken cancellationToken) =>
        directory.FindOfficersAsync([Duties.ProposalIntake], clock.UnitId, file.Today, cancellationToken);
}
