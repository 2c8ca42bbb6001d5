using System.Buffers.Binary;
using Innovation.Contracts;

namespace Innovation.Edge.Paging;

/// <summary>Keyset paging by an instant, then by id: a page is what comes after the last row of the page before.</summary>
/// <param name="Size">How many rows at most.</param>
/// <param name="After">The row to go on from; null for the first page.</param>
public sealed record InstantPage(int Size, (DateTimeOffset At, Guid Id)? After)
{
    private const int KeyLength = sizeof(long) + 16;

    /// <summary>Reads <c>page_size</c> and <c>page_token</c> of a request, with the bounds of <see cref="Page"/>.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where one of them is wrong.</exception>
    public static InstantPage Of(int pageSize, string pageToken)
    {
        ArgumentNullException.ThrowIfNull(pageToken);
        return new InstantPage(Page.Of(pageSize, "").Size, pageToken.Length == 0 ? null : KeyOf(pageToken));
    }

    /// <summary>The token of the page after the row with this key.</summary>
    public static string TokenAfter(DateTimeOffset at, Guid id)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        BinaryPrimitives.WriteInt64BigEndian(key, at.UtcTicks);
        id.TryWriteBytes(key[sizeof(long)..]);
        return PageToken.Of(key);
    }

    private static (DateTimeOffset At, Guid Id) KeyOf(string pageToken)
    {
        Span<byte> key = stackalloc byte[KeyLength];
        PageToken.Read(pageToken, key);
        return BinaryPrimitives.ReadInt64BigEndian(key) is >= 0 and var ticks && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(key[sizeof(long)..]))
            : throw PageToken.NotGivenOut();
    }
}
