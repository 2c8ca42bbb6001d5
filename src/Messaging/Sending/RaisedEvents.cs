using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Innovation.Messaging.Sending;

/// <summary>Tells how many events a save raises, so that as many fewer come in where the relay lags. One that fails afterwards counts too.</summary>
internal sealed class RaisedEvents(CommandPacing pacing) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Outbox.Of(eventData.Context) is { Pending.Count: > 0 } outbox)
        {
            pacing.Raised(outbox.Pending.Count);
        }
        return ValueTask.FromResult(result);
    }
}
