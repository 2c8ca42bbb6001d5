using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>Keeps the heads of the other services' ledgers as they are announced.</summary>
internal sealed partial class LedgerSealedConsumer(DbContext db, ServiceName service, TimeProvider systemTime, ILogger<LedgerSealedConsumer> logger)
    : IEventConsumer<LedgerSealed>
{
    public async Task ConsumeAsync(LedgerSealed integrationEvent, CancellationToken cancellationToken)
    {
        var head = integrationEvent;
        if (head.Service == service.Value)
        {
            return;
        }
        var (hash, publicKey) = (Convert.FromHexString(head.HeadHash), Convert.FromHexString(head.PublicKey));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO casework.ledger_heard_heads (service, block_number, hash, key_id, public_key, heard_at)
            VALUES ({head.Service}, {head.BlockNumber}, {hash}, {head.KeyId}, {publicKey}, {systemTime.GetUtcNow()}) ON CONFLICT DO NOTHING
            """, cancellationToken);
        if (await db.Set<HeardHead>().CountAsync(h => h.Service == head.Service && h.BlockNumber == head.BlockNumber, cancellationToken) > 1)
        {
            LogRewritten(head.Service, head.BlockNumber);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The service {Service} has announced two different blocks {BlockNumber} of its ledger: one of them is not the true one")]
    private partial void LogRewritten(string service, long blockNumber);
}
