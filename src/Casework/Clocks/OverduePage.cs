using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using Innovation.Casework.Requests;
using Innovation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>Keyset paging by due date, then id: a page is what comes after the last row of the page before.</summary>
/// <param name="Size">How many rows at most.</param>
/// <param name="After">The row to go on from; null for the first page.</param>
internal sealed record OverduePage(int Size, (DateTimeOffset DueAt, Guid Id)? After)
{
    private const int TokenLength = sizeof(long) + 16;

    /// <summary>Reads <c>page_size</c> and <c>page_token</c> of a request.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where one of them is wrong.</exception>
    public static OverduePage Of(int pageSize, string pageToken) => new(Page.Of(pageSize, "").Size, pageToken.Length == 0 ? null : KeyOf(pageToken));

    /// <summary>The rows of this page and one more.</summary>
    public IQueryable<Clock> Next(IQueryable<Clock> clocks)
    {
        if (After is var (dueAt, id))
        {
            clocks = clocks.Where(clock => EF.Functions.GreaterThan(ValueTuple.Create(clock.DueAt, clock.Id), ValueTuple.Create(dueAt, id)));
        }
        return clocks.OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Id).Take(Size + 1);
    }

    /// <summary>The token of the page after <paramref name="rows"/>, which loses its surplus row; empty where they were the last.</summary>
    public string NextToken(List<Clock> rows)
    {
        if (rows.Count <= Size)
        {
            return "";
        }
        rows.RemoveRange(Size, rows.Count - Size);
        Span<byte> token = stackalloc byte[TokenLength];
        BinaryPrimitives.WriteInt64BigEndian(token, rows[^1].DueAt.UtcTicks);
        rows[^1].Id.TryWriteBytes(token[sizeof(long)..]);
        return Base64Url.EncodeToString(token);
    }

    private static (DateTimeOffset DueAt, Guid Id) KeyOf(string pageToken)
    {
        Span<byte> bytes = stackalloc byte[TokenLength];
        if (pageToken.Length <= 48
            && Base64Url.IsValid(pageToken)
            && Base64Url.TryDecodeFromUtf8(Encoding.ASCII.GetBytes(pageToken), bytes, out var written)
            && written == TokenLength
            && BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var ticks
            && ticks <= DateTime.MaxValue.Ticks)
        {
            return (new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[sizeof(long)..]));
        }
        throw Refuse.Invalid("page_token", "is not a token that this list gave out");
    }
}
