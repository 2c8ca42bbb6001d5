namespace Innovation.Casework.Ledger.Sealing;

/// <summary>
/// A block that another service said it had sealed. Kept for good: a ledger that later lacks it, or holds another in its place, was
/// truncated or rewritten. Two hashes for one number are both kept.
/// </summary>
internal sealed class HeardHead
{
    /// <summary>The service that sealed it.</summary>
    public required string Service { get; init; }
    /// <summary>The block's number.</summary>
    public required long BlockNumber { get; init; }
    /// <summary>The block's hash.</summary>
    public required byte[] Hash { get; init; }
    /// <summary>The key that signed it.</summary>
    public required string KeyId { get; init; }
    /// <summary>That key's public half, as the service said it.</summary>
    public required byte[] PublicKey { get; init; }
    /// <summary>System time here.</summary>
    public required DateTimeOffset HeardAt { get; init; }
}
