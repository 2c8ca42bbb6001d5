using Innovation.Edge.Paging;

namespace Innovation.Oversight.Features.Reading;

/// <summary>Pilots as their readers see them, each with its open clocks and those of its obstacles.</summary>
internal sealed class ReadPilots(OversightDbContext db, VisiblePilots pilots)
{
    public async Task<V1.Pilot> GetAsync(string name, CancellationToken cancellationToken) =>
        await ToContractAsync(await pilots.LoadAsync(name, cancellationToken), cancellationToken);

    public async Task<V1.Pilot> ToContractAsync(Pilot pilot, CancellationToken cancellationToken) =>
        pilot.ToContract([.. (await ClocksAsync([pilot.Id], cancellationToken))[pilot.Id]], await pilots.ReaderAsync(cancellationToken));

    public async Task<V1.Obstacle> ToContractAsync(Pilot pilot, Obstacle obstacle, CancellationToken cancellationToken) =>
        obstacle.ToContract(pilot.Id, [.. (await ClocksAsync([pilot.Id], cancellationToken))[pilot.Id]]);

    public async Task<V1.ListPilotsResponse> ListAsync(V1.ListPilotsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var proposal = ResourceName.ParseOptional(ResourceName.Proposals, request.Proposal, "proposal");
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        var query = await pilots.AllAsync(cancellationToken);
        if (proposal is { } proposalId)
        {
            query = query.Where(p => p.ProposalId == proposalId);
        }
        if (request.State != V1.PilotState.Unspecified)
        {
            query = query.Where(p => p.State == (PilotState)request.State);
        }
        if (page.Before is { } before)
        {
            query = query.Where(p => p.Id.CompareTo(before) < 0);
        }
        var rows = await query.OrderByDescending(p => p.Id).Take(page.Size + 1).AsSplitQuery().ToListAsync(cancellationToken);
        var nextToken = page.NextToken(rows, p => p.Id);
        var clocks = await ClocksAsync([.. rows.Select(p => p.Id)], cancellationToken);
        var reader = await pilots.ReaderAsync(cancellationToken);
        return new V1.ListPilotsResponse { Pilots = { rows.Select(p => p.ToContract([.. clocks[p.Id]], reader)) }, NextPageToken = nextToken };
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
