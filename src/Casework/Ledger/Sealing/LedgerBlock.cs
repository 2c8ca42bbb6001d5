namespace Innovation.Casework.Ledger.Sealing;

/// <summary>A signed block of a service's ledger: the entries that were committed since the block before, in one order for good.</summary>
internal sealed class LedgerBlock
{
    /// <summary>1 for the service's first block, then one more each.</summary>
    public required long Number { get; init; }
    /// <summary>The hash of the block before; null for the first.</summary>
    public required byte[]? PreviousHash { get; init; }
    /// <summary>The root of the Merkle tree over the block's entries.</summary>
    public required byte[] Root { get; init; }
    /// <summary>How many entries it holds.</summary>
    public required int Count { get; init; }
    /// <summary>System time.</summary>
    public required DateTimeOffset SealedAt { get; init; }
    /// <summary>The key that signed it.</summary>
    public required string KeyId { get; init; }
    /// <summary>SHA-256 over the canonical JSON of the block's header.</summary>
    public byte[] Hash { get; internal set; } = [];
    /// <summary>Ed25519 over the same bytes.</summary>
    public byte[] Signature { get; internal set; } = [];
}
