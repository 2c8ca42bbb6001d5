using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Edge.Callers;

namespace Innovation.Identity.CaseTiming;

/// <summary>
/// Moves case time on and waits until every live replica has confirmed, so that whoever asked sees the new time everywhere. Has its
/// own scope: the advance must be committed, for others to follow it, before the call that asked for it ends.
/// </summary>
internal sealed partial class AdvanceCaseTime(
    IServiceScopeFactory scopes, TimeProvider time, IConfiguration configuration, ICurrentActor current, ILogger<AdvanceCaseTime> logger)
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(25);

    private readonly TimeSpan _limit = configuration.GetValue("CaseTime:ConfirmationLimit", TimeSpan.FromSeconds(30));

    public async Task<V1.CaseTimeState> ExecuteAsync(V1.AdvanceCaseTimeRequest request, CancellationToken cancellationToken)
    {
        if (request.To is null)
        {
            throw Refuse.Invalid("to", "must be the case time to advance to");
        }
        var to = TimestampOf(request);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var position = await AdvanceAsync(db, scope.ServiceProvider.GetRequiredService<CaseFile>(), to, cancellationToken);
        await ConfirmedByAllAsync(db, position.Sequence, cancellationToken);
        return position.ToContract(time.GetUtcNow());
    }

    private async Task<CaseTimePosition> AdvanceAsync(IdentityDbContext db, CaseFile caseFile, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Locked: of two operators at the same time the second decides on what the first left.
        var position = (await db.CaseTime.FromSql($"select *, xmin from rules.case_time for update")
            // Composed, so that EF names the columns: see CaseClocks.
            .OrderBy(only => only.Sequence).ToListAsync(cancellationToken)).Single();
        var now = time.GetUtcNow();
        var before = position.At(now);
        if (position.Advance(to, now))
        {
            await caseFile.CommitAsync(Record(position, before, to), [], cancellationToken);
            await db.TellOfAdvanceAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            LogAdvanced(position.Sequence, to);
        }
        return position;
    }

    private LedgerRecord Record(CaseTimePosition position, DateTimeOffset before, DateTimeOffset to) => new()
    {
        CaseType = "case-time",
        CaseId = CaseTimePosition.TheOnly,
        Action = "case-time.advanced",
        Actor = current.Actor,
        At = before,
        PolicyVersion = 0,
        Content = new { from = before, to, sequence = position.Sequence },
    };

    private async Task ConfirmedByAllAsync(IdentityDbContext db, long sequence, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        int unconfirmed;
        while ((unconfirmed = await db.UnconfirmedAsync(sequence, cancellationToken)) > 0)
        {
            if (time.GetElapsedTime(started) > _limit)
            {
                LogUnconfirmed(sequence, unconfirmed);
                throw new Refusal(
                    RefusalKind.Unavailable, ReasonCodes.Unavailable,
                    $"Case time has advanced, but {unconfirmed} {(unconfirmed == 1 ? "replica has" : "replicas have")} not confirmed it within "
                    + $"{_limit.TotalSeconds:0.#} s. Ask for the same advance again to wait on.").AsException();
            }
            await Task.Delay(_lookEvery, time, cancellationToken);
        }
    }

    private static DateTimeOffset TimestampOf(V1.AdvanceCaseTimeRequest request)
    {
        try
        {
            // To PostgreSQL's precision, so that the same request is recognised again.
            var to = request.To.ToDateTimeOffset();
            return new DateTimeOffset(to.Ticks - to.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw Refuse.Invalid("to", "must be a timestamp from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z");
        }
    }

    [LoggerMessage(EventId = 1211, Level = LogLevel.Information, Message = "Case time advanced to {To} (sequence {Sequence})")]
    private partial void LogAdvanced(long sequence, DateTimeOffset to);

    [LoggerMessage(EventId = 1212, Level = LogLevel.Warning, Message = "{Count} replicas did not confirm advance {Sequence} in time")]
    private partial void LogUnconfirmed(long sequence, int count);
}
