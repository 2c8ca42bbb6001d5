namespace Innovation.Casework.Ledger;

/// <summary>One stored link of a case's chain of decisions. Never changed and never deleted; a superseding entry corrects it (invariant 15).</summary>
public sealed class LedgerEntry
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }
    /// <summary>The kind of case.</summary>
    public required string CaseType { get; init; }
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>1 for the case's first entry, then one more each.</summary>
    public required int Number { get; init; }
    /// <summary>What was done.</summary>
    public required string Action { get; init; }
    /// <summary>The officer who did it; null where a system acted alone.</summary>
    public required Guid? OfficerId { get; init; }
    /// <summary>The client system it came through.</summary>
    public required string ClientId { get; init; }
    /// <summary>Case time.</summary>
    public required DateTimeOffset At { get; init; }
    /// <summary>System time.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
    /// <summary>The policy set that the case is pinned to; 0 where none is yet.</summary>
    public required int PolicyVersion { get; init; }
    /// <summary>The legal bases, by contract names.</summary>
    public required string[] LegalBasis { get; init; }
    /// <summary>True where it was made in exercise mode.</summary>
    public required bool Exercise { get; init; }
    /// <summary>32 random bytes; without them the commitment tells nothing about the content.</summary>
    public required byte[] Salt { get; init; }
    /// <summary>Canonical JSON (RFC 8785) of reason and content.</summary>
    public required string Content { get; init; }
    /// <summary>SHA-256 over the salt and the UTF-8 bytes of <see cref="Content"/>.</summary>
    public required byte[] Commitment { get; init; }
    /// <summary>The hash of the case's previous entry; null for its first.</summary>
    public required byte[]? PreviousHash { get; init; }
    /// <summary>SHA-256 over the canonical JSON of the header: every field above but salt and content.</summary>
    public byte[] Hash { get; internal set; } = [];
}
