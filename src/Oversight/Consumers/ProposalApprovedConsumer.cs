using Innovation.Messaging;

namespace Innovation.Oversight.Consumers;

/// <summary>
/// A grant, of either kind, opens the record by which it is followed: one per proposal, ever. A later grant takes the place of one that was set
/// aside, as a new version of the plan.
/// </summary>
internal sealed class ProposalApprovedConsumer(OversightDbContext db, CaseFile file, PilotClocks clocks) : IEventConsumer<Events.ProposalApproved>
{
    private const string DecidedAnew = "Quyết định trước đã bị hủy; đề xuất được quyết định lại.";

    public async Task ConsumeAsync(Events.ProposalApproved integrationEvent, CancellationToken cancellationToken)
    {
        var grant = GrantOf(integrationEvent);
        // The inbox takes an event once; this holds also where an archive is replayed after the inbox was emptied.
        if (await db.Pilots.SingleOrDefaultAsync(p => p.ProposalId == integrationEvent.AggregateId, cancellationToken) is { } followed)
        {
            var endedOn = followed.EndsOn;
            if (followed.GrantAnew(grant, DecidedAnew))
            {
                await clocks.GrantedAnewAsync(followed, endedOn, cancellationToken);
                await file.CommitAsync(
                    followed, Actions.GrantedAnew, null, grant, cancellationToken, file.Notify(followed, Notices.GrantedAnew, followed.ParticipantIds));
            }
            return;
        }
        var pilot = Pilot.Open(grant, file.Now);
        db.Add(pilot);
        await file.CommitAsync(
            pilot,
            Actions.Opened,
            null,
            grant,
            cancellationToken,
            [
                new Events.PilotOpened { AggregateId = pilot.Id, OccurredAt = file.Now, ProposalId = pilot.ProposalId },
                .. file.Notify(pilot, Notices.Opened, pilot.ImplementerIds),
            ]);
    }

    private static Grant GrantOf(Events.ProposalApproved approved) => new()
    {
        ProposalId = approved.AggregateId,
        Title = approved.Title,
        Kind = (GrantKind)approved.Kind,
        Limits = new GrantLimits(approved.Limits.Scope, approved.Limits.Place, approved.Limits.DurationMonths)
        {
            UnitIds = approved.Limits.UnitIds,
            StartsOn = approved.Limits.Period?.From,
            EndsOn = approved.Limits.Period?.To,
            Budget = approved.Limits.Budget is { } budget ? new Money(budget.Amount, budget.Currency) : null,
            Conditions = approved.Limits.Conditions,
        },
        Indicators = [.. approved.Indicators.Select(i => new Indicator(i.Key, i.Title, i.Unit, i.Baseline, i.Target))],
        LegalBasis = [.. approved.LegalBases.Select(basis => $"{basis.Code} ({basis.Status})")],
        UnitId = approved.UnitId,
        DecidingUnitId = approved.DecidingUnitId,
        AuthorIds = approved.AuthorIds,
        ImplementerIds = approved.ImplementerIds,
        ApproverIds = approved.ApproverIds,
        InterestedIds = approved.InterestedIds,
        DerogatedRules = approved.DerogatedRules,
        PolicyVersion = approved.PolicyVersion,
        DecidedAt = approved.OccurredAt,
    };
}
