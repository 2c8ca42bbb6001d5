using Innovation.Contracts;
using System.Data;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>
/// Puts committed entries into the next block. One at a time per service, by an advisory lock that ends with the transaction, however
/// that ends; writers of entries are never waited for and never wait.
/// </summary>
internal sealed partial class LedgerSealer(
    DbContext db, LedgerSigner signer, Outbox outbox, ServiceName service, TimeProvider systemTime, IOptions<LedgerOptions> options, ILogger<LedgerSealer> logger)
{
    /// <summary>Seals one block. Returns how many entries it holds; 0 where nothing waits, or where another sealer is at it.</summary>
    /// <param name="wait">True to wait for another sealer and then seal what it left.</param>
    /// <param name="cancellationToken">Ends it; then nothing was sealed.</param>
    public async Task<int> SealAsync(bool wait, CancellationToken cancellationToken)
    {
        var database = db.Database;
        await using var transaction = await database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (!await EnterAsync(wait, cancellationToken))
        {
            return 0;
        }
        // Read after the lock: what the sealer before committed is seen.
        var entries = await WaitingAsync(cancellationToken);
        if (entries.Count == 0)
        {
            return 0;
        }
        var head = await db.Set<LedgerBlock>().AsNoTracking().OrderByDescending(b => b.Number).FirstOrDefaultAsync(cancellationToken);
        var block = NextBlock(head, entries);
        await KeepAsync(block, entries, cancellationToken);
        outbox.Add(new LedgerSealed
        {
            AggregateId = StreamOf(service.Value),
            OccurredAt = block.SealedAt,
            Service = service.Value,
            BlockNumber = block.Number,
            Entries = block.Count,
            HeadHash = Convert.ToHexStringLower(block.Hash),
            KeyId = block.KeyId,
            PublicKey = Convert.ToHexStringLower(signer.PublicKey),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        CaseworkTelemetry.EntriesSealed.Add(block.Count);
        LogSealed(block.Number, block.Count);
        return block.Count;
    }

    /// <summary>The id that a service's <see cref="LedgerSealed"/> events share, so that they arrive in order.</summary>
    internal static Guid StreamOf(string service) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"ledger/{service}")).AsSpan(0, 16));

    private async Task<bool> EnterAsync(bool wait, CancellationToken cancellationToken)
    {
        if (wait)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LedgerGuard.SealingLock})", cancellationToken);
            return true;
        }
        return (await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LedgerGuard.SealingLock}) AS \"Value\"").ToListAsync(cancellationToken))[0];
    }

    /// <summary>
    /// Ordered by case and number, so that a case's earlier entry is never left for a later block: it was committed, and with it
    /// listed, before the later one could be written.
    /// </summary>
    private Task<List<Waiting>> WaitingAsync(CancellationToken cancellationToken) =>
        (from waiting in db.Set<UnsealedEntry>()
         join entry in db.Set<LedgerEntry>() on waiting.EntryId equals entry.Id
         orderby waiting.CaseId, waiting.Number
         select new Waiting(waiting.CaseId, waiting.Number, waiting.EntryId, entry.Hash))
        .AsNoTracking().Take(options.Value.LargestBlock).ToListAsync(cancellationToken);

    private LedgerBlock NextBlock(LedgerBlock? head, List<Waiting> entries)
    {
        var number = (head?.Number ?? 0) + 1;
        var block = new LedgerBlock
        {
            Number = number,
            PreviousHash = head?.Hash,
            Root = MerkleRoot.Of([.. entries.Select(entry => entry.In(number))]),
            Count = entries.Count,
            SealedAt = LedgerWriter.ToMicroseconds(systemTime.GetUtcNow()),
            KeyId = signer.KeyId,
        };
        BlockHeader.Seal(block, service.Value, signer);
        return block;
    }

    private async Task KeepAsync(LedgerBlock block, List<Waiting> entries, CancellationToken cancellationToken)
    {
        var database = db.Database;
        var (cases, numbers, ids, hashes) =
            (entries.Select(e => e.CaseId).ToArray(), entries.Select(e => e.Number).ToArray(), entries.Select(e => e.EntryId).ToArray(), entries.Select(e => e.Hash).ToArray());
        await database.ExecuteSqlAsync(
            $"""
            INSERT INTO casework.ledger_keys (key_id, public_key, first_used_at) VALUES ({signer.KeyId}, {signer.PublicKey}, {block.SealedAt}) ON CONFLICT DO NOTHING
            """, cancellationToken);
        await database.ExecuteSqlAsync(
            $"""
            INSERT INTO casework.ledger_sealed_entries (block_number, case_id, number, entry_id, hash)
            SELECT {block.Number}, e.case_id, e.number, e.entry_id, e.hash FROM unnest({cases}, {numbers}, {ids}, {hashes}) AS e (case_id, number, entry_id, hash)
            """, cancellationToken);
        await database.ExecuteSqlAsync($"DELETE FROM casework.ledger_unsealed WHERE entry_id = ANY ({ids})", cancellationToken);
        db.Add(block);
    }

    [LoggerMessage(LogLevel.Information, "Block {Number} of the ledger is sealed: {Count} entries")]
    private partial void LogSealed(long number, int count);

    private sealed record Waiting(Guid CaseId, int Number, Guid EntryId, byte[] Hash)
    {
        public SealedEntry In(long block) => new() { BlockNumber = block, CaseId = CaseId, Number = Number, EntryId = EntryId, Hash = Hash };
    }
}
