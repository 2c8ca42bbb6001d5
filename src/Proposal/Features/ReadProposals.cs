using Innovation.Casework;
using Innovation.Casework.Clocks;
using Innovation.Casework.Requests;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Microsoft.EntityFrameworkCore;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using ProposalState = Innovation.Proposal.Domain.ProposalState;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Features;

/// <summary>Proposals as their readers see them, each with its deadlines.</summary>
internal sealed class ReadProposals(ProposalDbContext db, ProposalCases cases, ProposalVisibility visibility, ICurrentActor current)
{
    public async Task<Proto.InnovationProposal> GetAsync(string name, CancellationToken cancellationToken) =>
        await ToContractAsync(await cases.LoadAsync(name, cancellationToken), cancellationToken);

    public async Task<Proto.InnovationProposal> ToContractAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        proposal.ToContract((await DeadlinesAsync([proposal.Id], cancellationToken)).GetValueOrDefault(proposal.Id, ProposalDeadlines.None));

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
        var deadlines = await DeadlinesAsync([.. rows.Select(p => p.Id)], cancellationToken);
        return new ListProposalsResponse
        {
            Proposals = { rows.Select(p => p.ToContract(deadlines.GetValueOrDefault(p.Id, ProposalDeadlines.None))) },
            NextPageToken = nextToken,
        };
    }

    /// <summary>The same rule as <see cref="ProposalVisibility.MaySeeAsync"/>, as a filter of the database.</summary>
    private async Task<IQueryable<InnovationProposal>> VisibleToAsync(Guid officer, CancellationToken cancellationToken)
    {
        var scope = await visibility.ScopeAsync(
            officer,
            () => db.Proposals.Where(p => p.DecidingUnitId != null).Select(p => p.DecidingUnitId!.Value).Distinct().ToListAsync(cancellationToken),
            cases.Today,
            cancellationToken);
        var (all, led, served) = (scope.All, scope.Led, scope.Served);
        return db.Proposals.AsNoTracking().Where(p =>
            p.ParticipantIds.Contains(officer)
            || (p.State != ProposalState.Draft
                && (all || led.Contains(p.UnitId) || led.Contains(p.DecidingUnitId!.Value) || served.Contains(p.DecidingUnitId!.Value) || p.CouncilMemberIds.Contains(officer))));
    }

    private async Task<Dictionary<Guid, ProposalDeadlines>> DeadlinesAsync(Guid[] proposalIds, CancellationToken cancellationToken)
    {
        var clocks = await db.Set<Clock>().AsNoTracking().Where(c => proposalIds.Contains(c.CaseId)).ToListAsync(cancellationToken);
        return clocks.GroupBy(c => c.CaseId).ToDictionary(g => g.Key, ProposalDeadlines.Of);
    }
}
