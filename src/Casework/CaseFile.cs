using System.Data;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;
using Innovation.Messaging;
using Innovation.ServiceDefaults.Database;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework;

/// <summary>
/// One change of cases: who acts, the time it happens at, and the one way to finish it. The change, its ledger entry, its events and its
/// notices are one commit.
/// </summary>
internal sealed class CaseFile(DbContext db, LedgerWriter ledger, Outbox outbox, ICurrentActor current, CaseTime time) : ICaseFile
{
    public DateTimeOffset Now { get; } = time.Now;

    public Actor Actor => current.Actor;

    public Task CommitAsync(ICase @case, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync(
            new LedgerRecord
            {
                CaseType = @case.CaseType,
                CaseId = @case.Id,
                Action = $"{@case.CaseType}.{action}",
                Actor = Actor,
                At = Now,
                PolicyVersion = @case.PolicyVersion,
                LegalBasis = [.. @case.LegalBasis],
                Reason = reason,
                Content = content,
            },
            [.. events],
            cancellationToken);

    public IEnumerable<NoticeRequested> Notify(ICase @case, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = @case.Id,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = kind,
            Subject = ResourceName.OfCase(@case.CaseType, @case.Id),
            Parameters = parameters.Append(("title", @case.Title)).Where(parameter => parameter.Item2.Length > 0).ToDictionary(p => p.Item1, p => p.Item2),
        });

    public async Task CommitAsync(LedgerRecord record, IReadOnlyCollection<IntegrationEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            // A command's or a consumer's transaction is joined; its owner commits it.
            await using var own = db.Database.CurrentTransaction is null
                ? await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken)
                : null;
            await ledger.AppendAsync(record, cancellationToken);
            foreach (var integrationEvent in events)
            {
                outbox.Add(integrationEvent);
            }
            await db.SaveChangesAsync(cancellationToken);
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
