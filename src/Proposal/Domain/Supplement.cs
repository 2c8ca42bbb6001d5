namespace Innovation.Proposal.Domain;

/// <summary>What is missing in a dossier: the part it is about, and in words what to add.</summary>
internal sealed record SupplementGap(string Field, string Description);

/// <summary>Who receives proposals at a unit on a day.</summary>
/// <param name="HeadId">Null where the post is vacant.</param>
/// <param name="OfficerIds">Who holds the intake duty for it.</param>
internal sealed record Reception(Guid? HeadId, IReadOnlyList<Guid> OfficerIds);

/// <summary>One return for supplement; <paramref name="ResubmittedAt"/> is null while the proposal lies with its author.</summary>
internal sealed record SupplementRequest(IReadOnlyList<SupplementGap> Gaps, Guid ReturnedBy, DateTimeOffset ReturnedAt, DateTimeOffset? ResubmittedAt);
