using Innovation.Contracts;

namespace Innovation.Edge.Paging;

/// <summary>Keyset paging, newest first: a page is the rows whose UUIDv7 id comes before the last one of the page before.</summary>
/// <param name="Size">How many rows at most.</param>
/// <param name="Before">The id to go on from; null for the first page.</param>
public sealed record Page(int Size, Guid? Before)
{
    /// <summary>The largest page that may be asked for.</summary>
    public const int MaximumSize = 200;

    private const int DefaultSize = 50;

    /// <summary>Reads <c>page_size</c> (0: 50; at most 200) and <c>page_token</c> of a request.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where one of them is wrong.</exception>
    public static Page Of(int pageSize, string pageToken)
    {
        if (pageSize is < 0 or > MaximumSize)
        {
            throw Refuse.Invalid("page_size", $"must be from 0 (for {DefaultSize}) to {MaximumSize}");
        }
        return new Page(pageSize == 0 ? DefaultSize : pageSize, pageToken.Length == 0 ? null : IdOf(pageToken));
    }

    /// <summary>
    /// The token of the page after <paramref name="rows"/>; empty where they were the last. Ask the database for <see cref="Size"/> + 1 rows.
    /// </summary>
    public string NextToken<T>(List<T> rows, Func<T, Guid> id)
    {
        if (rows.Count <= Size)
        {
            return "";
        }
        rows.RemoveRange(Size, rows.Count - Size);
        return PageToken.Of(id(rows[^1]).ToByteArray());
    }

    private static Guid IdOf(string pageToken)
    {
        Span<byte> id = stackalloc byte[16];
        PageToken.Read(pageToken, id);
        return new Guid(id);
    }
}
