using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;
using Innovation.Oversight.Data;
using Innovation.Oversight.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Features;

/// <summary>What every use case here needs: the case, who acts, the time it happens at, and the one way to save.</summary>
internal sealed class PilotCases(OversightDbContext db, CaseFile caseFile, ICurrentActor current, CaseTime time, PolicySets policies, PilotVisibility visibility)
{
    /// <summary>The ledger's and the clocks' name of these cases.</summary>
    public const string CaseType = "pilot";

    /// <summary>Case time of this use case; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; } = time.Now;

    /// <summary>Today in Vietnam, case time.</summary>
    public DateOnly Today => VietnamDate.Of(Now);

    /// <summary>The officer who acts.</summary>
    /// <exception cref="RefusedException">OFFICER_REQUIRED where a system acts alone.</exception>
    public Guid Officer => current.Actor.RequireOfficer();

    /// <summary>The pilot, for a caller who may know of it.</summary>
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public Task<Pilot> LoadAsync(string name, CancellationToken cancellationToken, string field = "name") =>
        LoadAsync(ResourceName.Parse(ResourceName.Pilots, name, field), cancellationToken);

    /// <summary>The same, by id.</summary>
    public async Task<Pilot> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var pilot = await FindAsync(id, cancellationToken);
        return pilot is not null && await visibility.MaySeeAsync(current.Actor, pilot, Today, cancellationToken)
            ? pilot
            : throw Refuse.NotFound($"pilot '{ResourceName.Of(ResourceName.Pilots, id)}'");
    }

    /// <summary>The pilot that a clock of this service runs on.</summary>
    public async Task<Pilot> LoadForClockAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw new InvalidOperationException($"A clock runs on the pilot {id}, which does not exist.");

    /// <summary>The policy set that the case is pinned to.</summary>
    public ValueTask<PolicySet> PolicyOfAsync(Pilot pilot, CancellationToken cancellationToken) =>
        policies.VersionAsync(pilot.PolicyVersion, cancellationToken);

    /// <summary>The change, its ledger entry and its events in one commit.</summary>
    public Task CommitAsync(Pilot pilot, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = CaseType,
                CaseId = pilot.Id,
                Action = $"{CaseType}.{action}",
                Actor = current.Actor,
                At = Now,
                PolicyVersion = pilot.PolicyVersion,
                LegalBasis = [.. pilot.LegalBasis.Select(basis => basis.ToString())],
                Reason = reason,
                Content = content,
            },
            [.. events],
            cancellationToken);

    /// <summary>Tells each officer once.</summary>
    public IEnumerable<NoticeRequested> Notify(Pilot pilot, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = pilot.Id,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = kind,
            Subject = ResourceName.Of(ResourceName.Pilots, pilot.Id),
            Parameters = parameters.Append(("title", pilot.Title)).ToDictionary(p => p.Item1, p => p.Item2),
        });

    private Task<Pilot?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Pilots.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
}
