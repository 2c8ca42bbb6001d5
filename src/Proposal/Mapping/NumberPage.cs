using System.Buffers.Binary;
using Innovation.Edge.Paging;

namespace Innovation.Proposal.Mapping;

/// <summary>Keyset paging of what is numbered within a proposal (its versions, its steps), newest first.</summary>
/// <param name="Size">How many at most.</param>
/// <param name="Before">The number to go on from.</param>
internal sealed record NumberPage(int Size, int Before)
{
    /// <summary>Reads <c>page_size</c> and <c>page_token</c> of a request.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where one of them is wrong.</exception>
    public static NumberPage Of(int pageSize, string pageToken) =>
        new(Page.Of(pageSize, "").Size, pageToken.Length == 0 ? int.MaxValue : NumberOf(pageToken));

    /// <summary>The token of the page after <paramref name="rows"/>; empty where they were the last. Ask for <see cref="Size"/> + 1 rows.</summary>
    public string NextToken<T>(List<T> rows, Func<T, int> number)
    {
        if (rows.Count <= Size)
        {
            return "";
        }
        rows.RemoveRange(Size, rows.Count - Size);
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number(rows[^1]));
        return PageToken.Of(bytes);
    }

    private static int NumberOf(string pageToken)
    {
        Span<byte> bytes = stackalloc byte[4];
        PageToken.Read(pageToken, bytes);
        return BinaryPrimitives.ReadInt32BigEndian(bytes);
    }
}
