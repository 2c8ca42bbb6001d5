using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>
/// Makes an unanswered proposal visible: the head is urged, the superior head informed. It never decides (invariant 16). One answers for
/// each track's clock.
/// </summary>
internal sealed class DecisionOverdueHandler(string kind, ProposalDbContext db, CaseFile file, IDirectory directory) : IClockHandler
{
    public string Kind => kind;

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        ProposalClocks.Matter(await LoadAsync(clock, cancellationToken));

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var (clock, informedUnit) = overdue;
        var proposal = await LoadAsync(clock, cancellationToken);
        // The duty stays with the post: who heads the unit today is urged, whoever headed it when the clock started.
        var headId = await directory.FindHeadAsync(proposal.LiesAt, file.Today, cancellationToken) ?? proposal.DecidingHeadId!.Value;
        var informed = await directory.FindHeadAsync(informedUnit, file.Today, cancellationToken);
        var dueDate = ProposalClocks.DueDate(clock);
        var content = new { clock.Level, clock.DueOn, DecidingUnit = proposal.LiesAt, DecidingHead = headId, InformedUnit = informedUnit };
        await file.CommitAsync(proposal, ProposalActions.DecisionOverdue, null, content, cancellationToken,
        [
            new DecisionOverdue
            {
                AggregateId = proposal.Id,
                OccurredAt = file.Now,
                DecidingUnitId = proposal.LiesAt,
                DecidingHeadId = headId,
                Level = clock.Level,
                InformedUnitId = informedUnit,
                DueAt = clock.DueAt,
            },
            .. file.Notify(proposal, ProposalNotices.Overdue, [headId, .. proposal.AuthorIds], dueDate),
            .. file.Notify(proposal, ProposalNotices.OverdueInformed, informed is { } superior && superior != headId ? [superior] : [], dueDate),
        ]);
    }

    private Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        db.Proposals.AsSplitQuery().SingleAsync(p => p.Id == clock.CaseId, cancellationToken);
}
