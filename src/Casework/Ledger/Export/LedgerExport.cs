using System.Runtime.CompilerServices;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Ledger.Export;

/// <summary>Reads this service's sealed ledger for an inspection, block by block: what is in memory is one block at most.</summary>
internal sealed class LedgerExport(DbContext db, LedgerSigner signer, ServiceName service, TimeProvider systemTime)
{
    private const int BlocksAtOnce = 100;

    /// <summary>Whose ledger it is.</summary>
    public string Service => service.Value;

    /// <summary>Before sealing for the export: nothing may be kept out of the blocks by taking it off the sealer's list.</summary>
    public Task ListForgottenAsync(CancellationToken cancellationToken) => LedgerGuard.ListForgottenAsync(db, cancellationToken);

    /// <summary>The last block; null where nothing was sealed yet.</summary>
    public Task<LedgerBlock?> HeadAsync(CancellationToken cancellationToken) =>
        Blocks.OrderByDescending(block => block.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The lines of all blocks up to <paramref name="head"/>.</summary>
    public async IAsyncEnumerable<string> LinesAsync(LedgerBlock? head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (last, written) = (head?.Number ?? 0, 0L);
        while (written < last)
        {
            var from = written;
            var blocks = await Blocks.Where(block => block.Number > from && block.Number <= last).OrderBy(block => block.Number).Take(BlocksAtOnce).ToListAsync(cancellationToken);
            if (blocks.Count == 0)
            {
                // The last ones are not stored any more; whoever verifies sees that.
                yield break;
            }
            foreach (var block in blocks)
            {
                yield return LedgerLines.Block(block, service.Value);
                foreach (var line in await EntryLinesAsync(block.Number, cancellationToken))
                {
                    yield return line;
                }
                written = block.Number;
            }
        }
    }

    /// <summary>What this service says of its own ledger's end.</summary>
    public async Task<HeadStatement> OwnAsync(LedgerBlock? head, CancellationToken cancellationToken)
    {
        var keys = await KeysAsync(cancellationToken);
        NamedHead[] heads = head is null ? [] : [new(service.Value, head.Number, head.Hash, head.KeyId, keys.Single(key => key.KeyId == head.KeyId).PublicKey)];
        return HeadStatement.OfOwn(heads, service.Value, systemTime.GetUtcNow(), signer);
    }

    /// <summary>What it heard of the others': the last block of each, and every block that was announced in two versions.</summary>
    public async Task<HeadStatement> HeardAsync(CancellationToken cancellationToken)
    {
        var heads = new List<HeardHead>();
        foreach (var other in ContractDescriptors.Deployables.Where(name => name != service.Value))
        {
            var last = await Heard.Where(head => head.Service == other).MaxAsync(head => (long?)head.BlockNumber, cancellationToken);
            var numbers = await Heard.Where(head => head.Service == other)
                .GroupBy(head => head.BlockNumber).Where(block => block.Count() > 1 || block.Key == last).Select(block => block.Key).ToListAsync(cancellationToken);
            heads.AddRange(await Heard.Where(head => head.Service == other && numbers.Contains(head.BlockNumber)).OrderBy(head => head.BlockNumber).ToListAsync(cancellationToken));
        }
        return HeadStatement.OfHeard(
            heads.Select(head => new NamedHead(head.Service, head.BlockNumber, head.Hash, head.KeyId, head.PublicKey)), service.Value, systemTime.GetUtcNow(), signer);
    }

    /// <summary>The keys that this service has sealed with, and the one that it signs with now.</summary>
    public async Task<IReadOnlyList<LedgerKey>> KeysAsync(CancellationToken cancellationToken)
    {
        var keys = await db.Set<LedgerKey>().AsNoTracking().OrderBy(key => key.FirstUsedAt).ToListAsync(cancellationToken);
        return keys.Exists(key => key.KeyId == signer.KeyId)
            ? keys
            : [.. keys, new LedgerKey { KeyId = signer.KeyId, PublicKey = signer.PublicKey, FirstUsedAt = systemTime.GetUtcNow() }];
    }

    private IQueryable<LedgerBlock> Blocks => db.Set<LedgerBlock>().AsNoTracking();

    private IQueryable<HeardHead> Heard => db.Set<HeardHead>().AsNoTracking();

    private async Task<IEnumerable<string>> EntryLinesAsync(long block, CancellationToken cancellationToken)
    {
        var entries = await (
            from held in db.Set<SealedEntry>().AsNoTracking().Where(held => held.BlockNumber == block)
            join entry in db.Set<LedgerEntry>().AsNoTracking() on held.EntryId equals entry.Id into stored
            from entry in stored.DefaultIfEmpty()
            orderby held.CaseId, held.Number
            select new { Held = held, Entry = (LedgerEntry?)entry }).ToListAsync(cancellationToken);
        return entries.Select(row => row.Entry is { } entry ? LedgerLines.Entry(entry, row.Held) : LedgerLines.Missing(row.Held));
    }
}
