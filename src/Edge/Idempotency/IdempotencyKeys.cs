using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Innovation.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Edge.Idempotency;

/// <summary>The keys that callers used, in the database of the service, in the transaction of the command.</summary>
internal sealed class IdempotencyKeys(DbContext db, TimeProvider systemTime)
{
    /// <summary>The request header and gRPC metadata entry.</summary>
    public const string Header = "idempotency-key";

    private const int LongestKey = 200;

    /// <summary>The request's key; null where it has none.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where it is empty, too long, not printable or given twice.</exception>
    public static string? Of(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }
        return values is [{ Length: > 0 and <= LongestKey } key] && key.All(character => character is >= ' ' and <= '~')
            ? key
            : throw Refuse.Invalid(Header, $"must be given once, with 1 to {LongestKey} printable ASCII characters");
    }

    /// <summary>SHA-256 over the method and the request's bytes.</summary>
    public static byte[] Hash(string method, IMessage request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(method));
        hash.AppendData([0]);
        hash.AppendData(request.ToByteArray());
        return hash.GetHashAndReset();
    }

    /// <summary>
    /// Adds the key with its answer to what the command writes. Where a copy of the request runs now, in any replica, that write waits for the
    /// other's transaction and then meets the key, which is unique.
    /// </summary>
    public void Keep(string caller, string key, string method, byte[] requestHash, IMessage response) => db.Add(new IdempotencyKeyRow
    {
        Caller = caller,
        Key = key,
        Method = method,
        RequestHash = requestHash,
        Response = response.ToByteArray(),
        CreatedAt = systemTime.GetUtcNow(),
    });

    /// <summary>The answer that the key's first use got; null where it was never used.</summary>
    /// <exception cref="RefusedException">IDEMPOTENCY_KEY_REUSED where the key stood for another request.</exception>
    public async Task<byte[]?> FindAsync(string caller, string key, byte[] requestHash, CancellationToken cancellationToken)
    {
        var first = await db.Set<IdempotencyKeyRow>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Caller == caller && row.Key == key, cancellationToken);
        return first is null || first.RequestHash.AsSpan().SequenceEqual(requestHash)
            ? first?.Response
            : throw new Refusal(RefusalKind.KeyReused, ReasonCodes.IdempotencyKeyReused,
                "This idempotency key was used before with another request. Use a new key for a new request.").AsException();
    }

    /// <summary>Forgets keys that were used before <paramref name="limit"/>; returns how many, at most a few thousand at once.</summary>
    public Task<int> PurgeAsync(DateTimeOffset limit, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        DELETE FROM edge.idempotency_keys WHERE (caller, key) IN (
            SELECT caller, key FROM edge.idempotency_keys WHERE created_at < {limit} ORDER BY created_at LIMIT 5000 FOR UPDATE SKIP LOCKED)
        """, cancellationToken);
}
