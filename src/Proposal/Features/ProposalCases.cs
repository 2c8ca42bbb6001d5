using System.Globalization;
using Innovation.Casework;
using Innovation.Casework.Clocks;
using Innovation.Casework.Ledger;
using Innovation.Casework.Policy;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Edge.Callers;
using Innovation.Proposal.Data;
using Innovation.Proposal.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features;

/// <summary>What every use case here needs: the case, who acts, the time it happens at, and the one way to save.</summary>
internal sealed class ProposalCases(ProposalDbContext db, CaseFile caseFile, ICurrentActor current, CaseTime time, PolicySets policies, ProposalVisibility visibility)
{
    /// <summary>Case time of this use case; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; } = time.Now;

    /// <summary>Today in Vietnam, case time.</summary>
    public DateOnly Today => VietnamDate.Of(Now);

    /// <summary>The officer who acts.</summary>
    /// <exception cref="RefusedException">OFFICER_REQUIRED where a system acts alone.</exception>
    public Guid Officer => current.Actor.RequireOfficer();

    /// <summary>The proposal, for an officer who may know of it.</summary>
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the officer may not know of it.</exception>
    public async Task<InnovationProposal> LoadAsync(string name, CancellationToken cancellationToken, string field = "name")
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, field);
        var proposal = await db.Proposals.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return proposal is not null && await visibility.MaySeeAsync(current.Actor, proposal, Today, cancellationToken)
            ? proposal
            : throw Refuse.NotFound($"proposal '{name}'");
    }

    /// <summary>The policy set that the case is pinned to.</summary>
    public ValueTask<PolicySet> PolicyOfAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        policies.VersionAsync(proposal.PolicyVersion, cancellationToken);

    /// <summary>Refuses where the caller last read another revision; an empty etag asks for no check.</summary>
    public static void RequireCurrent(InnovationProposal proposal, string etag)
    {
        if (etag.Length > 0 && etag != ProposalMapping.EtagOf(proposal))
        {
            throw Refuse.Stale();
        }
    }

    /// <summary>The change, its ledger entry and its events in one commit.</summary>
    public Task CommitAsync(InnovationProposal proposal, string action, string? reason, object content, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = "proposal",
                CaseId = proposal.Id,
                Action = $"proposal.{action}",
                Actor = current.Actor,
                At = Now,
                PolicyVersion = proposal.PolicyVersion,
                LegalBasis = BasisOf(proposal),
                Reason = reason,
                Content = content,
            },
            [.. events],
            cancellationToken);

    /// <summary>The notices' parameter for when the answer is due; empty where no clock runs.</summary>
    public static (string Key, string Value) DueDate(Clock? clock) => ("due-date", clock?.DueOn.ToString("O", CultureInfo.InvariantCulture) ?? "");

    /// <summary>What the notices about a clock say, and who waits for it.</summary>
    public static ClockMatter Matter(InnovationProposal proposal) => new(proposal.Content.Title, BasisOf(proposal), [], proposal.AuthorIds);

    /// <summary>Tells each officer once.</summary>
    public IEnumerable<NoticeRequested> Notify(InnovationProposal proposal, string kind, IEnumerable<Guid> officers, params IEnumerable<(string Key, string Value)> parameters) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = proposal.Id,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = kind,
            Subject = ResourceName.Of(ResourceName.Proposals, proposal.Id),
            Parameters = parameters.Append(("title", proposal.Content.Title)).Where(p => p.Item2.Length > 0).ToDictionary(p => p.Item1, p => p.Item2),
        });

    private static string[] BasisOf(InnovationProposal proposal) => [.. proposal.Content.LegalBasis.Select(basis => basis.ToString())];
}
