namespace Innovation.Proposal.Data;

/// <summary>A text as it was handed in; written once. Kept beside the aggregate: deciding needs the present text only.</summary>
internal sealed class ProposalVersion
{
    public required Guid ProposalId { get; init; }

    /// <summary>1 for the first.</summary>
    public required int Number { get; init; }
    public required ProposalContent Content { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
}
