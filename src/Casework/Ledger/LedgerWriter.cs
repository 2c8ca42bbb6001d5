using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Innovation.Casework.Time;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Ledger;

/// <summary>Adds the next link of a case's chain to the unit of work.</summary>
internal sealed class LedgerWriter(DbContext db, LedgerTails tails, CaseTime caseTime, TimeProvider systemTime)
{
    private const int SaltLength = 32;

    private static readonly JsonSerializerOptions _contentFormat = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>
    /// Links <paramref name="record"/> to the case's last entry. Two writers who read the same last entry take the same number,
    /// and the unique index lets only the first of them commit: chains of different cases never wait for each other.
    /// </summary>
    public async Task AppendAsync(LedgerRecord record, CancellationToken cancellationToken)
    {
        var last = tails.Find(record.CaseId) ?? await ReadTailAsync(record.CaseId, cancellationToken);
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var content = CanonicalJson.Of(JsonSerializer.SerializeToElement(new { record.Content, record.Reason }, _contentFormat));
        var entry = new LedgerEntry
        {
            Id = Guid.CreateVersion7(),
            CaseType = record.CaseType,
            CaseId = record.CaseId,
            Number = last.Number + 1,
            Action = record.Action,
            OfficerId = record.Actor.OfficerId,
            ClientId = record.Actor.ClientId,
            At = ToMicroseconds(record.At),
            RecordedAt = ToMicroseconds(systemTime.GetUtcNow()),
            PolicyVersion = record.PolicyVersion,
            LegalBasis = [.. record.LegalBasis],
            Exercise = caseTime.Exercise,
            Salt = salt,
            Content = content,
            Commitment = LedgerHash.Commit(salt, content),
            PreviousHash = last.Hash,
        };
        entry.Hash = LedgerHash.Of(entry);
        db.Add(entry);
        tails.Set(record.CaseId, new LedgerTail(entry.Number, entry.Hash));
    }

    /// <summary>Reads the last entries of several cases in one statement, before records are appended to them.</summary>
    public async Task ReadTailsAsync(Guid[] caseIds, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQuery<TailOf>(
            $"""
            SELECT c.id, e.number, e.hash
            FROM unnest({caseIds}) AS c (id)
            LEFT JOIN LATERAL (SELECT number, hash FROM casework.ledger_entries WHERE case_id = c.id ORDER BY number DESC LIMIT 1) AS e ON true
            """).ToListAsync(cancellationToken);
        foreach (var tail in found)
        {
            tails.Read(tail.Id, tail.Number is { } number ? new LedgerTail(number, tail.Hash) : LedgerTail.None);
        }
    }

    private async Task<LedgerTail> ReadTailAsync(Guid caseId, CancellationToken cancellationToken) =>
        await db.Set<LedgerEntry>().AsNoTracking()
            .Where(entry => entry.CaseId == caseId)
            .OrderByDescending(entry => entry.Number)
            .Select(entry => new LedgerTail(entry.Number, entry.Hash))
            .FirstOrDefaultAsync(cancellationToken)
        ?? LedgerTail.None;

    private sealed record TailOf(Guid Id, int? Number, byte[]? Hash);

    // What is hashed must be what the database gives back: timestamptz keeps microseconds.
    internal static DateTimeOffset ToMicroseconds(DateTimeOffset time)
    {
        var utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
