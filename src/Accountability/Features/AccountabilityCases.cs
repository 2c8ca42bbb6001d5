using Innovation.Accountability.Domain;
using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;

namespace Innovation.Accountability.Features;

/// <summary>What every use case here needs: who acts, the time it happens at, and the one way to save.</summary>
internal sealed class AccountabilityCases(CaseFile caseFile, ICurrentActor current, CaseTime time)
{
    // Points 5a and 8a of the directive: shirking and obstruction.
    private static readonly string[] ConductBasis = [nameof(LegalBasis.CityDirective)];

    /// <summary>Case time of this use case; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; } = time.Now;

    /// <summary>Today in Vietnam, case time.</summary>
    public DateOnly Today => VietnamDate.Of(Now);

    /// <summary>Who acts.</summary>
    public Actor Actor => current.Actor;

    /// <summary>The change, its ledger entry and its events in one commit.</summary>
    public Task CommitAsync(ProtectionRecord record, string action, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync("protection-record", record.Id, record.PolicyVersion, Basis(record), action, content, events, cancellationToken);

    /// <inheritdoc cref="CommitAsync(ProtectionRecord, string, object, CancellationToken, IEnumerable{IntegrationEvent})"/>
    public Task CommitAsync(LiabilityReview review, ProtectionRecord record, string action, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync("liability-review", review.Id, review.PolicyVersion, Basis(record), action, content, events, cancellationToken);

    /// <inheritdoc cref="CommitAsync(ProtectionRecord, string, object, CancellationToken, IEnumerable{IntegrationEvent})"/>
    public Task CommitAsync(ConductSignal signal, string action, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync("conduct-signal", signal.Id, signal.PolicyVersion, ConductBasis, action, content, events, cancellationToken);

    /// <summary>Tells each officer once.</summary>
    /// <param name="caseId">The case, in this service.</param>
    /// <param name="subject">Its resource name.</param>
    /// <param name="kind">The stable kind.</param>
    /// <param name="officers">Who is told.</param>
    /// <param name="parameters">What the words need; no personal data, no protected text.</param>
    public IEnumerable<NoticeRequested> Notify(Guid caseId, string subject, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = caseId,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = kind,
            Subject = subject,
            Parameters = parameters.ToDictionary(p => p.Key, p => p.Value),
        });

    private static string[] Basis(ProtectionRecord record) => [.. record.LegalBasis.Select(basis => basis.ToString())];

    private Task CommitAsync(
        string caseType, Guid id, int policyVersion, string[] basis, string action, object content, IEnumerable<IntegrationEvent> events, CancellationToken cancellationToken) =>
        caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = caseType,
                CaseId = id,
                Action = $"{caseType}.{action}",
                Actor = current.Actor,
                At = Now,
                PolicyVersion = policyVersion,
                LegalBasis = basis,
                Content = content,
            },
            [.. events],
            cancellationToken);
}
