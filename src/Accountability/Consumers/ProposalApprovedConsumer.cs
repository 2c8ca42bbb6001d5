namespace Innovation.Accountability.Consumers;

/// <summary>A grant opens its protection record, at approval and not after a failure (point 2a).</summary>
internal sealed class ProposalApprovedConsumer(OpenProtectionRecord open) : IEventConsumer<Events.ProposalApproved>
{
    public Task ConsumeAsync(Events.ProposalApproved integrationEvent, CancellationToken cancellationToken) =>
        open.ExecuteAsync(GrantOf(integrationEvent), cancellationToken);

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
        LegalBasis = [.. approved.LegalBases.Select(basis => new CitedBasis(basis.Code, basis.Title, (LegalStatus)basis.Status, basis.CoveredIds))],
        AcceptedRisks = [.. approved.AcceptedRisks.Select(risk => new AcceptedRisk(risk.Key, risk.Description, risk.Mitigation))],
        UnitId = approved.UnitId,
        DecidingUnitId = approved.DecidingUnitId,
        AuthorIds = approved.AuthorIds,
        ImplementerIds = approved.ImplementerIds,
        ApproverIds = approved.ApproverIds,
        InterestedIds = approved.InterestedIds,
        PolicyVersion = approved.PolicyVersion,
        ApprovedAt = approved.OccurredAt,
    };
}
