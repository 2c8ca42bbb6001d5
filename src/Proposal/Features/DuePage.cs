using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Innovation.Casework.Requests;
using Innovation.Contracts;

namespace Innovation.Proposal.Features;

/// <summary>Keyset paging by due date, the most urgent first.</summary>
/// <param name="Size">How many at most.</param>
/// <param name="After">The due instant and the proposal to go on from; null for the first page.</param>
internal sealed record DuePage(int Size, (DateTimeOffset DueAt, Guid Id)? After)
{
    private const int TokenBytes = 24;

    /// <summary>Reads <c>page_size</c> and <c>page_token</c> of a request.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where one of them is wrong.</exception>
    public static DuePage Of(int pageSize, string pageToken) => new(Page.Of(pageSize, "").Size, pageToken.Length == 0 ? null : KeyOf(pageToken));

    /// <summary>The token of the page after the row with this key.</summary>
    public static string TokenAfter(DateTimeOffset dueAt, Guid id)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, dueAt.UtcTicks);
        id.TryWriteBytes(bytes[8..]);
        return Base64Url.EncodeToString(bytes);
    }

    private static (DateTimeOffset DueAt, Guid Id) KeyOf(string pageToken)
    {
        Span<byte> bytes = stackalloc byte[TokenBytes];
        return pageToken.Length == 32
            && Base64Url.IsValid(pageToken)
            && Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(pageToken), bytes, out var written)
            && written == TokenBytes
            && BinaryPrimitives.ReadInt64BigEndian(bytes) is var ticks and >= 0
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[8..]))
            : throw Refuse.Invalid("page_token", "is not a token that this list gave out");
    }
}
