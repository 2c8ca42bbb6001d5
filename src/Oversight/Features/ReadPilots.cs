using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Contracts.Oversight.V1;
using Innovation.Edge.Callers;
using Innovation.Edge.Paging;
using Innovation.Edge.Requests;
using Innovation.Oversight.Data;
using Microsoft.EntityFrameworkCore;
using Obstacle = Innovation.Oversight.Domain.Obstacle;
using Pilot = Innovation.Oversight.Domain.Pilot;
using PilotState = Innovation.Oversight.Domain.PilotState;
using Proto = Innovation.Contracts.Oversight.V1;

namespace Innovation.Oversight.Features;

/// <summary>Pilots as their readers see them, each with its open clocks and those of its obstacles.</summary>
internal sealed class ReadPilots(OversightDbContext db, PilotCases cases, PilotVisibility visibility, ICurrentActor current)
{
    public async Task<Proto.Pilot> GetAsync(string name, CancellationToken cancellationToken) =>
        await ToContractAsync(await cases.LoadAsync(name, cancellationToken), cancellationToken);

    public async Task<Proto.Pilot> ToContractAsync(Pilot pilot, CancellationToken cancellationToken) =>
        pilot.ToContract([.. (await ClocksAsync([pilot.Id], cancellationToken))[pilot.Id]]);

    public async Task<Proto.Obstacle> ToContractAsync(Pilot pilot, Obstacle obstacle, CancellationToken cancellationToken) =>
        obstacle.ToContract(pilot.Id, [.. (await ClocksAsync([pilot.Id], cancellationToken))[pilot.Id]]);

    public async Task<ListPilotsResponse> ListAsync(ListPilotsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var proposal = ResourceName.ParseOptional(ResourceName.Proposals, request.Proposal, "proposal");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        var query = await VisibleAsync(cancellationToken);
        if (proposal is { } proposalId)
        {
            query = query.Where(p => p.ProposalId == proposalId);
        }
        if (request.State != Proto.PilotState.Unspecified)
        {
            var state = (PilotState)request.State;
            query = query.Where(p => p.State == state);
        }
        if (page.Before is { } before)
        {
            query = query.Where(p => p.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(p => p.Id).Take(page.Size + 1).AsSplitQuery().ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, p => p.Id);
        var clocks = await ClocksAsync([.. rows.Select(p => p.Id)], cancellationToken);
        return new ListPilotsResponse { Pilots = { rows.Select(p => p.ToContract([.. clocks[p.Id]])) }, NextPageToken = nextToken };
    }

    /// <summary>The same rule as <see cref="PilotVisibility.MaySeeAsync"/>, as a filter of the database.</summary>
    private async Task<IQueryable<Pilot>> VisibleAsync(CancellationToken cancellationToken)
    {
        var scope = await visibility.ScopeAsync(current.Actor, cases.Today, cancellationToken);
        var pilots = db.Pilots.AsNoTracking();
        if (scope.All)
        {
            return pilots;
        }
        var (officer, led, spokenFor) = (scope.Officer, scope.LedUnits, scope.SpokenForUnits);
        return pilots.Where(p => p.ParticipantIds.Contains(officer)
            || led.Contains(p.UnitId)
            || led.Contains(p.DecidingUnitId)
            || p.Obstacles.Any(o => spokenFor.Contains(o.AccountableUnitId) || spokenFor.Contains(o.AssignedUnitId)));
    }

    /// <summary>Clocks that are open, and those of obstacles also once they were met.</summary>
    private async Task<ILookup<Guid, Clock>> ClocksAsync(Guid[] pilotIds, CancellationToken cancellationToken)
    {
        var clocks = await db.Set<Clock>().AsNoTracking()
            .Where(c => pilotIds.Contains(c.CaseId) && (c.MetAt == null || c.Kind == PolicyKeys.ObstacleResolve))
            .OrderBy(c => c.DueAt)
            .ToListAsync(cancellationToken);
        return clocks.ToLookup(c => c.CaseId);
    }
}
