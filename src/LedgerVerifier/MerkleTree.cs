using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Innovation.LedgerVerifier;

/// <summary>RFC 6962's tree over a block's entries, built as they come: it keeps one node per level.</summary>
internal sealed class MerkleTree
{
    private const int HashLength = SHA256.HashSizeInBytes;

    private readonly byte[] _nodes = new byte[64 * HashLength];
    private int _depth;
    private long _count;

    public void Clear() => (_depth, _count) = (0, 0);

    public void Add(Guid caseId, int number, in Hash hash)
    {
        Span<byte> leaf = stackalloc byte[1 + 16 + 4 + HashLength];
        leaf[0] = 0;
        caseId.TryWriteBytes(leaf[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(leaf[17..], number);
        ((ReadOnlySpan<byte>)hash).CopyTo(leaf[21..]);
        SHA256.HashData(leaf, Node(_depth++));
        // Each trailing one bit of the count is a finished subtree as large as the new one.
        for (var count = _count++; (count & 1) == 1; count >>= 1)
        {
            Join();
        }
    }

    /// <summary>The root over what was added; at least one entry was.</summary>
    public Hash Root()
    {
        while (_depth > 1)
        {
            Join();
        }
        Hash root = default;
        Node(0).CopyTo(root);
        return root;
    }

    private void Join()
    {
        Span<byte> node = stackalloc byte[1 + 2 * HashLength];
        node[0] = 1;
        _nodes.AsSpan((_depth - 2) * HashLength, 2 * HashLength).CopyTo(node[1..]);
        SHA256.HashData(node, Node(--_depth - 1));
    }

    private Span<byte> Node(int level) => _nodes.AsSpan(level * HashLength, HashLength);
}
