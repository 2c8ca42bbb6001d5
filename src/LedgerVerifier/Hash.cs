using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Innovation.LedgerVerifier;

/// <summary>A SHA-256 value, without an object of its own.</summary>
[InlineArray(SHA256.HashSizeInBytes)]
internal struct Hash
{
    private byte _first;

    public static Hash Of(ReadOnlySpan<byte> data)
    {
        Hash hash = default;
        SHA256.HashData(data, hash);
        return hash;
    }

    public static bool TryRead(ReadOnlySpan<byte> hex, out Hash hash)
    {
        hash = default;
        return Hex.TryRead(hex, hash);
    }

    public readonly bool Is(in Hash other) => ((ReadOnlySpan<byte>)this).SequenceEqual(other);

    public override readonly string ToString() => Hex.Of(this);
}
