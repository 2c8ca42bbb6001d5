using Innovation.Casework;
using Innovation.Casework.Time;
using Innovation.Contracts.Events;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Seeding;
using Innovation.Messaging;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>
/// Tells the services, when its day comes, of what was decided before: heads, acting heads and duties that pass on, and officers who have left.
/// Every minute, and at once when case time was advanced; each day once, whichever replica is first.
/// </summary>
internal sealed partial class DirectoryDayWatch(IServiceScopeFactory scopes, CaseTime caseTime, ILogger<DirectoryDayWatch> logger)
    : CaseTimeWatch(scopes, caseTime, logger)
{
    protected override async Task<bool> StepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var told = await services.GetRequiredService<TellDirectoryDay>().ExecuteAsync(cancellationToken);
        if (told is { } day)
        {
            LogTold(Logger, day);
        }
        return false;
    }

    [LoggerMessage(LogLevel.Information, "The services were told of what passes on up to {Day}")]
    private static partial void LogTold(ILogger logger, DateOnly day);
}

/// <summary>One look of <see cref="DirectoryDayWatch"/>.</summary>
internal sealed class TellDirectoryDay(
    IdentityDbContext db, DirectoryStates states, DirectoryChanges changes, OfficerAccess access, Outbox outbox, CaseFile file)
{
    /// <summary>The day up to which all is told now; null where that was so before.</summary>
    public async Task<DateOnly?> ExecuteAsync(CancellationToken cancellationToken)
    {
        var today = file.Today;
        var row = await db.DirectoryTold.SingleOrDefaultAsync(cancellationToken);
        if (row is null || row.Day >= today)
        {
            return null;
        }
        var told = row.Day;
        var reassigned = await DueAsync(told, today, cancellationToken);
        var left = await db.Officers.Where(officer => officer.LastDay >= told && officer.LastDay < today).Select(officer => officer.Id)
            .ToListAsync(cancellationToken);
        row.Day = today;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var officer in left)
        {
            outbox.Add(await access.ChangeAsync(officer, ended: true, cancellationToken));
        }
        if (reassigned.Count + left.Count > 0)
        {
            outbox.Add(new DirectoryChanged { OccurredAt = file.Now, AggregateId = StableId.Of("directory"), UnitIds = [], OfficerIds = [] });
        }
        foreach (var change in reassigned.Concat<IntegrationEvent>(changes.NoticesOf(reassigned)))
        {
            outbox.Add(change);
        }
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refuse.Stale();
        }
        await transaction.CommitAsync(cancellationToken);
        return today;
    }

    private async Task<List<DutyReassigned>> DueAsync(DateOnly told, DateOnly today, CancellationToken cancellationToken)
    {
        var units = await DueIn(db.Positions.Where(position => position.Kind == PositionKind.Head)).Select(position => position.UnitId)
            .Concat(DueIn(db.ActingHeads).Select(acting => acting.UnitId))
            .Concat(DueIn(db.DutyAssignments).Select(duty => duty.UnitId))
            .Distinct().ToListAsync(cancellationToken);
        return units.Count == 0
            ? []
            : Reassignments.Due(await states.LoadForAsync(units, [], cancellationToken), told, today, file.Now);

        // Begins on a day after told, or ended on told or after.
        IQueryable<T> DueIn<T>(IQueryable<T> facts)
            where T : class, IRecorded =>
            facts.Where(fact => fact.ValidFrom > told && fact.ValidFrom <= today || fact.ValidTo >= told && fact.ValidTo < today);
    }
}
