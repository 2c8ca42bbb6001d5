using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>
/// The Merkle tree of RFC 6962 (section 2.1) over a block's entries: one of them can later be shown to be in the block without showing
/// the others. A leaf is the case's id (16 bytes, big-endian), the entry's number (4 bytes, big-endian) and its hash (32 bytes).
/// </summary>
internal static class MerkleRoot
{
    private const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>The root over <paramref name="entries"/> in the block's order: by case, then by number.</summary>
    public static byte[] Of(IReadOnlyList<SealedEntry> entries)
    {
        if (entries.Count == 0)
        {
            throw new ArgumentException("A block holds at least one entry.", nameof(entries));
        }
        // Level by level; an odd node at the end goes up as it is, which gives the RFC's tree.
        var level = entries.Select(Leaf).ToList();
        while (level.Count > 1)
        {
            var next = new List<byte[]>((level.Count + 1) / 2);
            for (var i = 0; i < level.Count; i += 2)
            {
                next.Add(i + 1 < level.Count ? Node(level[i], level[i + 1]) : level[i]);
            }
            level = next;
        }
        return level[0];
    }

    private static byte[] Leaf(SealedEntry entry)
    {
        Span<byte> leaf = stackalloc byte[1 + 16 + 4 + HashLength];
        leaf[0] = 0;
        entry.CaseId.TryWriteBytes(leaf[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(leaf[17..], entry.Number);
        entry.Hash.CopyTo(leaf[21..]);
        return SHA256.HashData(leaf);
    }

    private static byte[] Node(byte[] left, byte[] right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * HashLength];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + HashLength)..]);
        return SHA256.HashData(node);
    }
}
