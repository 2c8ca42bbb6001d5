namespace Innovation.Proposal.Data;

/// <summary>A recognised model (point 5d) as Recognition announced it: something for a new proposal to start from.</summary>
internal sealed class KnownModel
{
    public required Guid Id { get; init; }
    public required Guid ProposalId { get; init; }
    public required string Title { get; set; }
    public required DateTimeOffset RecognisedAt { get; set; }
}
