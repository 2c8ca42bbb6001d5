using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Innovation.Casework.Requests;
using Innovation.Contracts;
using Innovation.Contracts.Operations.V1;

namespace Innovation.Casework.Operations;

/// <summary>Keyset paging of parked messages, oldest first: by the time of parking, then by id.</summary>
internal sealed record ParkedPage(int Size, Messaging.ParkedMessage? After)
{
    private const int IdLength = 16, TokenLength = IdLength + sizeof(long);

    /// <exception cref="RefusedException">INVALID_ARGUMENT where the size or the token is wrong.</exception>
    public static ParkedPage Of(ListParkedMessagesRequest request) =>
        new(Page.Of(request.PageSize, "").Size, request.PageToken.Length == 0 ? null : Read(request.PageToken));

    public static string TokenAfter(Messaging.ParkedMessage last)
    {
        Span<byte> bytes = stackalloc byte[TokenLength];
        last.Id.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[IdLength..], last.ParkedAt.UtcTicks);
        return Base64Url.EncodeToString(bytes);
    }

    private static Messaging.ParkedMessage Read(string token)
    {
        Span<byte> bytes = stackalloc byte[TokenLength];
        if (token.Length > 2 * TokenLength || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(token), bytes, out var written) || written != TokenLength
            || BinaryPrimitives.ReadInt64BigEndian(bytes[IdLength..]) is var ticks && (ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks))
        {
            throw Refuse.Invalid("page_token", "is not a token that this list gave out");
        }
        // Only where to go on from; nothing else of it is read.
        return new(new Guid(bytes[..IdLength]), default, "", null, null, default, null, 0, new DateTimeOffset(ticks, TimeSpan.Zero), "");
    }
}
