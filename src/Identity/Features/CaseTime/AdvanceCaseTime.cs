using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Edge.Callers;
using Innovation.Identity.CaseTiming;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Features.CaseTime;

/// <summary>
/// Moves case time on and waits until every live replica has confirmed, so that whoever asked sees the new time everywhere. Has its
/// own scope: the advance must be committed, for others to follow it, before the call that asked for it ends.
/// </summary>
internal sealed class AdvanceCaseTime(IServiceScopeFactory scopes, TimeProvider time, IConfiguration configuration, ICurrentActor current, ILogger<AdvanceCaseTime> logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    private readonly TimeSpan _limit = configuration.GetValue("CaseTime:ConfirmationLimit", TimeSpan.FromSeconds(30));

    public async Task<CaseTimeState> HandleAsync(AdvanceCaseTimeRequest request, CancellationToken cancellationToken)
    {
        if (request.To is null)
        {
            throw Refuse.Invalid("to", "must be the case time to advance to");
        }
        var to = TimestampOf(request);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<IdentityDbContext>();
        var position = await AdvanceAsync(database, scope.ServiceProvider.GetRequiredService<CaseFile>(), to, cancellationToken);
        await ConfirmedByAllAsync(database, position.Sequence, cancellationToken);
        return position.ToContract(time.GetUtcNow());
    }

    private async Task<CaseTimePosition> AdvanceAsync(IdentityDbContext database, CaseFile caseFile, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Locked: of two operators at the same time the second decides on what the first left.
        var position = (await database.CaseTime.FromSql($"select *, xmin from rules.case_time for update").ToListAsync(cancellationToken)).Single();
        var now = time.GetUtcNow();
        var before = position.At(now);
        if (position.Advance(to, now))
        {
            await caseFile.CommitAsync(Record(position, before, to), [], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            logger.Advanced(position.Sequence, to);
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

    private async Task ConfirmedByAllAsync(IdentityDbContext database, long sequence, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        int unconfirmed;
        while ((unconfirmed = await database.UnconfirmedAsync(sequence, cancellationToken)) > 0)
        {
            if (time.GetElapsedTime(started) > _limit)
            {
                logger.Unconfirmed(sequence, unconfirmed);
                throw new Refusal(RefusalKind.Unavailable, ReasonCodes.Unavailable,
                    $"Case time has advanced, but {unconfirmed} {(unconfirmed == 1 ? "replica has" : "replicas have")} not confirmed it within {_limit.TotalSeconds:0.#} s. Ask for the same advance again to wait on.").AsException();
            }
            await Task.Delay(LookEvery, time, cancellationToken);
        }
    }

    private static DateTimeOffset TimestampOf(AdvanceCaseTimeRequest request)
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
}

internal static partial class AdvanceCaseTimeLog
{
    [LoggerMessage(EventId = 1211, Level = LogLevel.Information, Message = "Case time advanced to {To} (sequence {Sequence})")]
    public static partial void Advanced(this ILogger logger, long sequence, DateTimeOffset to);

    [LoggerMessage(EventId = 1212, Level = LogLevel.Warning, Message = "{Count} replicas did not confirm advance {Sequence} in time")]
    public static partial void Unconfirmed(this ILogger logger, long sequence, int count);
}
