namespace Innovation.Casework.Ledger.Sealing;

/// <summary>
/// An entry that waits for its block. The database itself adds the row with the entry, in the same commit, and the sealer takes it
/// away: whatever order entries commit in, none is passed over.
/// </summary>
internal sealed class UnsealedEntry
{
    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }
    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>Its number within the case.</summary>
    public required int Number { get; init; }
    /// <summary>When it was written, system time.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
