using Innovation.Casework.Clocks;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Proposal.Data;
using Innovation.Proposal.Domain;
using Innovation.Proposal.Features;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>
/// Makes an unanswered proposal visible: the head is urged, the superior head informed. It never decides (invariant 16). One answers for
/// each track's clock.
/// </summary>
internal sealed class DecisionOverdueHandler(string kind, ProposalDbContext db, ProposalCases cases, IDirectory directory) : IClockHandler
{
    public string Kind => kind;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        ProposalCases.Matter(await LoadAsync(clock, cancellationToken));

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var proposal = await LoadAsync(clock, cancellationToken);
        var unitId = proposal.DecidingUnitId!.Value;
        var headId = await HeadAsync(proposal, cancellationToken);
        var informed = (await directory.GetLeadershipAsync(overdue.InformedUnitId, cases.Today, cancellationToken)).HeadId;
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
                .. cases.Notify(proposal, "proposal.overdue", [headId, .. proposal.AuthorIds], ProposalCases.DueDate(clock)),
                .. cases.Notify(proposal, "proposal.overdue-informed", informed is { } superior && superior != headId ? [superior] : [], ProposalCases.DueDate(clock)),
            ]);
    }

    private Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Proposals.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);

    /// <summary>The duty stays with the post: who heads the unit today is urged, whoever headed it when the clock started.</summary>
    private async Task<Guid> HeadAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(proposal.DecidingUnitId!.Value, cases.Today, cancellationToken)).HeadId ?? proposal.DecidingHeadId!.Value;
}
