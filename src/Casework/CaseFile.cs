using System.Data;
using Innovation.Casework.Data;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework;

/// <summary>The change, its ledger entry and its events in one commit.</summary>
internal sealed class CaseFile(CaseworkDb db, LedgerWriter ledger, Outbox outbox) : ICaseFile
{
    public async Task CommitAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken)
    {
        var database = db.Context.Database;
        try
        {
            // A command's or a consumer's transaction is joined; its owner commits it.
            await using var own = database.CurrentTransaction is null
                ? await database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken)
                : null;
            await ledger.AppendAsync(record, cancellationToken);
            foreach (var integrationEvent in events)
            {
                outbox.Add(integrationEvent);
            }
            await db.Context.SaveChangesAsync(cancellationToken);
            if (own is not null)
            {
                await own.CommitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (ConcurrencyFault.Is(exception))
        {
            throw Refuse.Stale();
        }
        CaseworkTelemetry.Decisions.Add(1, new KeyValuePair<string, object?>("case.type", record.CaseType));
    }
}
