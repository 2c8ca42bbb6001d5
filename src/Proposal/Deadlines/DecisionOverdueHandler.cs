using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Deadlines;

/// <summary>
/// Makes an unanswered proposal visible: who is in charge today is urged, the superior head informed. It never decides (invariant 16). The
/// breach belongs to whoever answered for the unit on the last day of its level, which may be somebody else: the head, also where a deputy was
/// authorised for that day; in a vacancy it is nobody's. One answers
/// for each track's clock.
/// </summary>
internal sealed class DecisionOverdueHandler(string kind, ProposalDbContext db, IDirectory directory, Urging urging) : IClockHandler
{
    public string Kind => kind;

    public Task ReadAsync(Guid[] caseIds, CancellationToken cancellationToken) =>
        db.Proposals.Where(proposal => caseIds.Contains(proposal.Id)).LoadAsync(cancellationToken);

    public async Task<ClockMatter> DescribeAsync(Clock clock, CancellationToken cancellationToken) =>
        ProposalClocks.Matter(await LoadAsync(clock, cancellationToken));

    public async Task OnOverdueAsync(OverdueClock overdue, CancellationToken cancellationToken)
    {
        var clock = overdue.Clock;
        var proposal = await LoadAsync(clock, cancellationToken);
        var breachedBy = (await directory.FindInChargeAsync(proposal.LiesAt, overdue.LastDay, cancellationToken))?.AnswersId;
        var urge = new Urge(proposal, ProposalActions.DecisionOverdue, ProposalNotices.Overdue, ProposalNotices.OverdueInformed)
        {
            OwingUnitId = proposal.LiesAt,
            AlsoUrged = [.. proposal.AuthorIds],
            Content = urged => new
            {
                clock.Level,
                clock.DueOn,
                DecidingUnit = urged.UnitId,
                DecidingHead = urged.HeadId,
                BreachedOn = overdue.LastDay,
                BreachedBy = breachedBy,
                InformedUnit = urged.InformedUnitId,
            },
            Event = (urged, now) => new DecisionOverdue
            {
                AggregateId = proposal.Id,
                OccurredAt = now,
                DecidingUnitId = urged.UnitId,
                DecidingHeadId = breachedBy ?? proposal.DecidingHeadId!.Value,
                Vacant = breachedBy is null,
                Level = clock.Level,
                InformedUnitId = urged.InformedUnitId,
                DueAt = clock.DueAt,
            },
        };
        await urging.RecordAsync(overdue, urge, cancellationToken);
    }

    private async Task<InnovationProposal> LoadAsync(Clock clock, CancellationToken cancellationToken) =>
        await db.Proposals.FindAsync([clock.CaseId], cancellationToken)
        ?? throw new InvalidOperationException($"The clock {clock.Id} belongs to no proposal.");
}
