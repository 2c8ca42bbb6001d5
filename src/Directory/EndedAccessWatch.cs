using Innovation.Messaging;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Directory;

/// <summary>Keeps this replica's knowledge of whose tokens hold no longer: whichever replica took the event, all know within about a second.</summary>
internal sealed class EndedAccessWatch(IServiceScopeFactory scopes, EndedAccess ended, TimeProvider time, ILogger<EndedAccessWatch> logger)
    : RecurringWork(time, logger)
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<DbContext>().Set<EndedAccessRow>().AsNoTracking().ToListAsync(cancellationToken);
        ended.Replace(rows.Select(row => KeyValuePair.Create(row.OfficerId, row.EndedBefore)));
        return _every;
    }
}
