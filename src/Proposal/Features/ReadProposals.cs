using Innovation.Casework;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Casework.Requests;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Microsoft.EntityFrameworkCore;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using ProposalState = Innovation.Proposal.Domain.ProposalState;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Features;

/// <summary>Proposals as their readers see them, each with its newest decision clock.</summary>
internal sealed class ReadProposals(ProposalDbContext db, ProposalCases cases, ProposalVisibility visibility, ICurrentActor current)
{
    public async Task<Proto.InnovationProposal> GetAsync(string name, CancellationToken cancellationToken) =>
        await ToContractAsync(await cases.LoadAsync(name, cancellationToken), cancellationToken);

    public async Task<Proto.InnovationProposal> ToContractAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        proposal.ToContract((await DecisionClocksAsync([proposal.Id], cancellationToken)).GetValueOrDefault(proposal.Id));

    public async Task<ListProposalsResponse> ListAsync(ListProposalsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var unit = ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        if (current.Actor.OfficerId is not { } officer)
        {
            return new ListProposalsResponse();
        }
        var query = await VisibleToAsync(officer, cancellationToken);
        if (unit is { } unitId)
        {
            query = query.Where(p => p.UnitId == unitId || p.DecidingUnitId == unitId);
        }
        if (request.State != Proto.ProposalState.Unspecified)
        {
            var state = (ProposalState)request.State;
            query = query.Where(p => p.State == state);
        }
        if (page.Before is { } before)
        {
            query = query.Where(p => p.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(p => p.Id).Take(page.Size + 1).AsSplitQuery().ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, p => p.Id);
        var clocks = await DecisionClocksAsync([.. rows.Select(p => p.Id)], cancellationToken);
        return new ListProposalsResponse
        {
            Proposals = { rows.Select(p => p.ToContract(clocks.GetValueOrDefault(p.Id))) },
            NextPageToken = nextToken,
        };
    }

    /// <summary>The same rule as <see cref="ProposalVisibility.MaySeeAsync"/>, as a filter of the database.</summary>
    private async Task<IQueryable<InnovationProposal>> VisibleToAsync(Guid officer, CancellationToken cancellationToken)
    {
        var (all, units) = await visibility.ScopeAsync(officer, cases.Today, cancellationToken);
        return db.Proposals.AsNoTracking().Where(p =>
            p.ParticipantIds.Contains(officer)
            || (p.State != ProposalState.Draft && (all || units.Contains(p.UnitId) || units.Contains(p.DecidingUnitId!.Value))));
    }

    private async Task<Dictionary<Guid, Clock>> DecisionClocksAsync(Guid[] proposalIds, CancellationToken cancellationToken)
    {
        var clocks = await db.Set<Clock>().AsNoTracking()
            .Where(c => proposalIds.Contains(c.CaseId) && c.Kind == PolicyKeys.DecisionOrdinary)
            .ToListAsync(cancellationToken);
        return clocks.GroupBy(c => c.CaseId).ToDictionary(g => g.Key, g => g.MaxBy(c => c.StartedAt)!);
    }
}
