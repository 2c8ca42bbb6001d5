using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Directory;
using Innovation.Proposal.Data;
using Innovation.Proposal.Features;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>A dossier that nobody checked on receipt: who has the intake duty and the head are urged, the superior head and the author are told.</summary>
internal sealed class ReceiptOverdueHandler(ProposalDbContext db, ProposalCases cases, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.Receipt;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);
        return ProposalCases.Matter(proposal) with { OwingIds = await IntakeOfficersAsync(clock, cancellationToken) };
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var proposal = await db.Proposals.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);
        var intake = await IntakeOfficersAsync(clock, cancellationToken);
        var informed = (await directory.GetLeadershipAsync(overdue.InformedUnitId, cases.Today, cancellationToken)).HeadId;
        var head = (await directory.GetLeadershipAsync(clock.UnitId, cases.Today, cancellationToken)).HeadId;
        await cases.CommitAsync(
            proposal,
            "receipt-overdue",
            null,
            new { clock.Level, clock.DueOn, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            cases.Notify(
                proposal,
                "proposal.receipt-overdue",
                [.. intake, .. ((Guid?[])[head, informed]).OfType<Guid>(), .. proposal.AuthorIds],
                ProposalCases.DueDate(clock)));
    }

    private async Task<IReadOnlyList<Guid>> IntakeOfficersAsync(Clock clock, CancellationToken cancellationToken) =>
        [.. (await directory.FindDutyHoldersAsync(Duties.ProposalIntake, clock.UnitId, cases.Today, cancellationToken)).SelectMany(holder => holder.OfficerIds)];
}
