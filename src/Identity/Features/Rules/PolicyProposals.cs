using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Edge.Callers;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Innovation.Identity.Features.Directory;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Features.Rules;

/// <summary>What every use case of a policy proposal needs: the proposal, who acts, the time it happens at, and the one way to save.</summary>
internal sealed class PolicyProposals(IdentityDbContext database, CaseFile caseFile, ICurrentActor current, Casework.Time.CaseTime caseTime, DutyHolders duties)
{
    private const string CaseType = "policy-proposal";

    /// <summary>Who may decide on a proposal: the owners of the values, or the body that decides for the city Party committee (proposed).</summary>
    private static readonly string[] Deciding = [Duties.PolicyOwner, Duties.StandingCommittee];

    /// <summary>Case time of this use case; read once, so that all it writes bears one time.</summary>
    public DateTimeOffset Now { get; } = caseTime.Now;

    public DateOnly Today => VietnamDate.Of(Now);

    public async Task<PolicyProposal> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.PolicyProposals, name, "name");
        return await database.PolicyProposals.SingleOrDefaultAsync(proposal => proposal.Id == id, cancellationToken)
            ?? throw Refuse.NotFound($"policy proposal '{name}'");
    }

    /// <summary>The officer who acts, holding the duty that owns the values.</summary>
    public Task<Guid> RequireOwnerAsync(CancellationToken cancellationToken) => RequireAsync(cancellationToken, Duties.PolicyOwner);

    /// <summary>The officer who acts, holding a duty that decides on the values.</summary>
    public Task<Guid> RequireDecidingAsync(CancellationToken cancellationToken) => RequireAsync(cancellationToken, Deciding);

    /// <summary>Who may decide on it, besides the proposer.</summary>
    public async Task<IEnumerable<Guid>> DecidersAsync(PolicyProposal proposal, CancellationToken cancellationToken) =>
        (await duties.OfficersAsync(Today, cancellationToken, Deciding)).Where(officer => officer != proposal.ProposedBy);

    public Task CommitAsync(PolicyProposal proposal, string action, string reason, CancellationToken cancellationToken, params IEnumerable<IntegrationEvent> events) =>
        caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = CaseType,
                CaseId = proposal.Id,
                Action = $"{CaseType}.{action}",
                Actor = current.Actor,
                At = Now,
                PolicyVersion = proposal.BaseVersion,
                Reason = reason,
                Content = new
                {
                    proposal.State,
                    proposal.BaseVersion,
                    proposal.EffectiveFrom,
                    proposal.NextReviewOn,
                    proposal.ChangedKeys,
                    proposal.Values,
                    proposal.ApprovedVersion,
                },
            },
            [.. events],
            cancellationToken);

    public IEnumerable<NoticeRequested> Notify(PolicyProposal proposal, string kind, IEnumerable<Guid> officers) =>
        officers.Distinct().Select(officer => new NoticeRequested
        {
            AggregateId = proposal.Id,
            OccurredAt = Now,
            OfficerId = officer,
            Kind = $"{CaseType}.{kind}",
            Subject = ResourceName.Of(ResourceName.PolicyProposals, proposal.Id),
            Parameters = new Dictionary<string, string> { ["effective-from"] = RuleDates.Text(proposal.EffectiveFrom) },
        });

    private async Task<Guid> RequireAsync(CancellationToken cancellationToken, params string[] anyOf)
    {
        var officer = current.Actor.RequireOfficer();
        await duties.RequireAsync(officer, Today, cancellationToken, anyOf);
        return officer;
    }
}
