using Innovation.Contracts.Events;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Directory;

/// <summary>An officer left or came back: their tokens are refused, or hold again, in every replica.</summary>
internal sealed class OfficerAccessChangedConsumer(DbContext db) : IEventConsumer<OfficerAccessChanged>
{
    public async Task ConsumeAsync(OfficerAccessChanged integrationEvent, CancellationToken cancellationToken)
    {
        _ = integrationEvent.EndedBefore is { } before
            ? await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO directory.ended_access (officer_id, ended_before) VALUES ({integrationEvent.AggregateId}, {before})
                ON CONFLICT (officer_id) DO UPDATE SET ended_before = excluded.ended_before
                """, cancellationToken)
            : await db.Database.ExecuteSqlAsync($"DELETE FROM directory.ended_access WHERE officer_id = {integrationEvent.AggregateId}", cancellationToken);
        // Heard as this is committed. It makes commits wait for each other, which officers leaving are too few to be felt in.
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({EndedAccessWatch.Channel}, '')", cancellationToken);
    }
}
