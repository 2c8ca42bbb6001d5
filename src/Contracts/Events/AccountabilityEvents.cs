namespace Innovation.Contracts.Events;

/// <summary>The protection record of a granted proposal was opened (point 2a).</summary>
public sealed record ProtectionRecordOpened : IntegrationEvent
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }
}

/// <summary>A liability review was opened from an evaluation (point 4e).</summary>
public sealed record LiabilityReviewOpened : IntegrationEvent
{
    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }
    /// <summary>The pilot.</summary>
    public required Guid PilotId { get; init; }
}
