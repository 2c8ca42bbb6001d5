namespace Innovation.Proposal.Domain;

/// <summary>What is missing in a dossier: the part it is about, and in words what to add.</summary>
internal sealed record SupplementGap(string Field, string Description);

/// <summary>One return for supplement; <paramref name="ResubmittedAt"/> is null while the proposal lies with its author.</summary>
internal sealed record SupplementRequest(IReadOnlyList<SupplementGap> Gaps, Guid ReturnedBy, DateTimeOffset ReturnedAt, DateTimeOffset? ResubmittedAt);
