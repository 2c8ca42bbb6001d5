namespace Innovation.Casework.Ledger.Sealing;

/// <summary>That a block holds an entry, and with which hash: a copy that a change of the entry does not reach.</summary>
internal sealed class SealedEntry
{
    /// <summary>The block; its entries are ordered by case and number.</summary>
    public required long BlockNumber { get; init; }
    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }
    /// <summary>The entry's number within the case.</summary>
    public required int Number { get; init; }
    /// <summary>The entry.</summary>
    public required Guid EntryId { get; init; }
    /// <summary>The entry's hash as it was sealed.</summary>
    public required byte[] Hash { get; init; }
}
