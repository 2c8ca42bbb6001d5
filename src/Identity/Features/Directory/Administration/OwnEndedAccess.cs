using Innovation.Casework.Time;
using Innovation.Messaging;
using Innovation.ServiceDefaults.Authentication;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Keeps this replica's knowledge of who has left: their tokens, which have not expired yet, are refused here too.</summary>
internal sealed class OwnEndedAccess(IServiceScopeFactory scopes, CaseTime caseTime, EndedAccess ended, TimeProvider time, ILogger<OwnEndedAccess> logger)
    : RecurringWork(time, logger)
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, today) = (scope.ServiceProvider.GetRequiredService<IdentityDbContext>(), caseTime.Today);
        var left = await db.Officers.Where(officer => officer.LastDay < today).Select(officer => officer.Id).ToListAsync(cancellationToken);
        ended.Replace(left.Select(officer => KeyValuePair.Create(officer, EndedAccess.ForGood)));
        return _every;
    }
}
