using Innovation.Messaging;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Innovation.Directory;

/// <summary>
/// Keeps this replica's knowledge of whose tokens hold no longer: whichever replica took the event, all are told by the database as it commits.
/// </summary>
internal sealed class EndedAccessWatch(IServiceScopeFactory scopes, EndedAccess ended, TimeProvider time, ILogger<EndedAccessWatch> logger)
    : RecurringWork(time, logger)
{
    /// <summary>Where it is told that a row has changed.</summary>
    public const string Channel = "directory_ended_access";

    // Should a connection be dead without a word.
    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(1);

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await using var session = await ListeningSession.OpenAsync(ConnectionString(), Channel, cancellationToken);
        while (true)
        {
            await KeepAsync(cancellationToken);
            await session.WaitAsync(_longestWait, cancellationToken);
        }
    }

    private string ConnectionString()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<DbContext>().Database.GetConnectionString()!;
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<DbContext>().Set<EndedAccessRow>().AsNoTracking().ToListAsync(cancellationToken);
        ended.Replace(rows.Select(row => KeyValuePair.Create(row.OfficerId, row.EndedBefore)));
    }
}
