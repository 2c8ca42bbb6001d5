namespace Innovation.Contracts.Events;

/// <summary>A commendation was decided (point 5b).</summary>
public sealed record CommendationDecided : IntegrationEvent
{
    /// <summary>The pilot rewarded.</summary>
    public required Guid PilotId { get; init; }
    /// <summary>The proposal rewarded.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>Who is rewarded.</summary>
    public required IReadOnlyList<Guid> NomineeIds { get; init; }
    /// <summary>Reward kinds by their contract names, for example EARLY_SALARY_RAISE.</summary>
    public required IReadOnlyList<string> Rewards { get; init; }
    /// <summary>Months of the early salary rise recommended; null where none was.</summary>
    public int? SalaryAdvanceMonths { get; init; }
}

/// <summary>A model was recognised (point 5d).</summary>
public sealed record ModelRecognised : IntegrationEvent
{
    /// <summary>The pilot it comes from.</summary>
    public required Guid PilotId { get; init; }
    /// <summary>The proposal it comes from.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>Its title.</summary>
    public required string Title { get; init; }
}

/// <summary>A unit adopted a model and measured its effect again (point 5d).</summary>
public sealed record ModelAdopted : IntegrationEvent
{
    /// <summary>The adoption.</summary>
    public required Guid AdoptionId { get; init; }
    /// <summary>The adopting unit.</summary>
    public required Guid UnitId { get; init; }
    /// <summary>The proposal that the model comes from.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The effect measured at the adopter.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }
}
