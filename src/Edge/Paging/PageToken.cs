using System.Buffers.Text;
using System.Text;
using Innovation.Contracts;

namespace Innovation.Edge.Paging;

/// <summary>The key of a page's last row as callers carry it to the next call: opaque text.</summary>
public static class PageToken
{
    /// <summary>The token of a key.</summary>
    public static string Of(ReadOnlySpan<byte> key) => Base64Url.EncodeToString(key);

    /// <summary>Reads a token that <see cref="Of"/> made of a key as long as <paramref name="key"/>.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT, naming <c>page_token</c>, where it is none.</exception>
    public static void Read(string pageToken, Span<byte> key)
    {
        ArgumentNullException.ThrowIfNull(pageToken);
        if (pageToken.Length != Base64Url.GetEncodedLength(key.Length)
            || !Base64Url.IsValid(pageToken)
            || !Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(pageToken), key, out var written)
            || written != key.Length)
        {
            throw NotGivenOut();
        }
    }

    /// <summary>The refusal of a token that no list gave out.</summary>
    public static RefusedException NotGivenOut() => Refuse.Invalid("page_token", "is not a token that this list gave out");
}
