using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;
using Innovation.Recognition.Domain;

namespace Innovation.Recognition.Features;

/// <summary>What every use case here needs: who acts, the time it happens at, and the one way to save.</summary>
internal sealed class RecognitionCases(CaseFile caseFile, ICurrentActor current, CaseTime time)
{
    /// <summary>Rewards: Decree 73 Art. 10 and point 5b of the directive. Models: point 5d alone.</summary>
    public static readonly string[] RewardBasis = [nameof(LegalBasis.CityDirective), nameof(LegalBasis.Decree73)];

    private static readonly string[] ModelBasis = [nameof(LegalBasis.CityDirective)];

    /// <summary>Case time of this use case; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; } = time.Now;

    /// <summary>Today in Vietnam, case time.</summary>
    public DateOnly Today => VietnamDate.Of(Now);

    /// <summary>Who acts.</summary>
    public Actor Actor => current.Actor;

    /// <summary>The officer who acts.</summary>
    /// <exception cref="RefusedException">OFFICER_REQUIRED where a system acts alone.</exception>
    public Guid Officer => current.Actor.RequireOfficer();

    /// <summary>The change, its ledger entry and its events in one commit.</summary>
    public Task CommitAsync(Commendation commendation, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync("commendation", commendation.Id, commendation.PolicyVersion, RewardBasis, action, reason, content, events, cancellationToken);

    /// <inheritdoc cref="CommitAsync(Commendation, string, string?, object, CancellationToken, IEnumerable{IntegrationEvent})"/>
    public Task CommitAsync(InnovationModel model, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync("model", model.Id, model.PolicyVersion, ModelBasis, action, reason, content, events, cancellationToken);

    /// <inheritdoc cref="CommitAsync(Commendation, string, string?, object, CancellationToken, IEnumerable{IntegrationEvent})"/>
    public Task CommitAsync(Adoption adoption, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        CommitAsync("adoption", adoption.Id, adoption.PolicyVersion, ModelBasis, action, reason, content, events, cancellationToken);

    /// <summary>Tells each officer once about a commendation.</summary>
    public IEnumerable<NoticeRequested> Notify(Commendation commendation, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        Notify(commendation.Id, ResourceName.Of(ResourceName.Commendations, commendation.Id), kind, officers, parameters.Append(("title", commendation.Title)));

    /// <summary>Tells each officer once about a model.</summary>
    public IEnumerable<NoticeRequested> Notify(InnovationModel model, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        Notify(model.Id, ResourceName.Of(ResourceName.Models, model.Id), kind, officers, parameters.Append(("title", model.Title)));

    private IEnumerable<NoticeRequested> Notify(Guid id, string subject, string kind, IEnumerable<Guid> officers, IEnumerable<(string Key, string Value)> parameters) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = id,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = kind,
            Subject = subject,
            Parameters = parameters.ToDictionary(p => p.Key, p => p.Value),
        });

    private Task CommitAsync(
        string caseType, Guid id, int policyVersion, string[] basis, string action, string? reason, object content, IEnumerable<IntegrationEvent> events, CancellationToken cancellationToken) =>
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
                Reason = reason,
                Content = content,
            },
            [.. events],
            cancellationToken);
}
