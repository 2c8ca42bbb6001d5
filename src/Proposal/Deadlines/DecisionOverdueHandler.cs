using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Directory;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Proposal.Data;
using Innovation.Proposal.Features;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>Makes an unanswered proposal visible: the head is urged, the superior head informed. It never decides (invariant 16).</summary>
internal sealed class DecisionOverdueHandler(ProposalDbContext db, ProposalCases cases, IDirectory directory) : IClockHandler
{
    public string Kind => PolicyKeys.DecisionOrdinary;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.AsNoTracking().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);
        return new ClockMatter(proposal.Content.Title, [.. proposal.Content.LegalBasis.Select(basis => basis.ToString())], [], [.. proposal.AuthorIds]);
    }

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var proposal = await db.Proposals.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);
        var unitId = proposal.DecidingUnitId!.Value;
        // The duty stays with the post: who heads the unit today is urged, whoever headed it when the clock started.
        var headId = (await directory.GetLeadershipAsync(unitId, cases.Today, cancellationToken)).HeadId ?? proposal.DecidingHeadId!.Value;
        var informed = (await directory.GetLeadershipAsync(overdue.InformedUnitId, cases.Today, cancellationToken)).HeadId;
        var dueDate = ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture));
        await cases.CommitAsync(
            proposal,
            "decision-overdue",
            null,
            new { clock.Level, clock.DueOn, DecidingUnit = unitId, DecidingHead = headId, InformedUnit = overdue.InformedUnitId },
            cancellationToken,
            [
                new DecisionOverdue
                {
                    AggregateId = proposal.Id,
                    OccurredAt = cases.Now,
                    DecidingUnitId = unitId,
                    DecidingHeadId = headId,
                    Level = clock.Level,
                    InformedUnitId = overdue.InformedUnitId,
                    DueAt = clock.DueAt,
                },
                .. cases.Notify(proposal, "proposal.overdue", [headId, .. proposal.AuthorIds], dueDate),
                .. cases.Notify(proposal, "proposal.overdue-informed", informed is { } superior && superior != headId ? [superior] : [], dueDate),
            ]);
    }
}
