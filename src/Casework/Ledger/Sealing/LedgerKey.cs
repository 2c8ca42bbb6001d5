namespace Innovation.Casework.Ledger.Sealing;

/// <summary>The public half of a key that this service has sealed with; the private half is never in the database.</summary>
internal sealed class LedgerKey
{
    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    public required string KeyId { get; init; }
    /// <summary>Ed25519, 32 bytes.</summary>
    public required byte[] PublicKey { get; init; }
    /// <summary>System time.</summary>
    public required DateTimeOffset FirstUsedAt { get; init; }
}
