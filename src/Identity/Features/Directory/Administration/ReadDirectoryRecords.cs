using Google.Protobuf.WellKnownTypes;
using Innovation.Casework.Time;
using Innovation.Edge.Paging;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>What is recorded of every day, past and future, as everybody signed in may read it; what is only proposed, those who decide.</summary>
internal sealed class ReadDirectoryRecords(
    IdentityDbContext db, UnitTree tree, DutyHolders duties, DirectoryChanges changes, CaseTime caseTime)
{
    public async Task<V1.UnitHistory> ExecuteAsync(V1.GetUnitHistoryRequest request, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.Units, request.Name, "name");
        var days = await db.UnitStates.Where(state => state.UnitId == id).OrderBy(state => state.ValidFrom).Select(state => state.ValidFrom)
            .ToListAsync(cancellationToken);
        if (days.Count == 0)
        {
            throw Refuse.NotFound(request.Name);
        }
        var history = new V1.UnitHistory();
        foreach (var day in days)
        {
            history.States.Add((await tree.FindAsync(id, day, cancellationToken)).ToContract());
        }
        history.Heads.AddRange((await db.Positions.AsNoTracking().Where(position => position.UnitId == id && position.Kind == PositionKind.Head)
            .OrderBy(position => position.ValidFrom).ToListAsync(cancellationToken)).Select(EntryOf));
        history.ActingHeads.AddRange((await db.ActingHeads.AsNoTracking().Where(acting => acting.UnitId == id)
            .OrderBy(acting => acting.ValidFrom).ThenBy(acting => acting.Id).ToListAsync(cancellationToken)).Select(DirectoryContract.ToContract));
        return history;
    }

    public async Task<V1.ListPositionsResponse> ExecuteAsync(V1.ListPositionsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var positions = db.Positions.AsNoTracking();
        if (ResourceName.ParseOptional(ResourceName.Units, request.Unit, "unit") is { } unit)
        {
            positions = positions.Where(position => position.UnitId == unit);
        }
        if (ResourceName.ParseOptional(ResourceName.Officers, request.Officer, "officer") is { } officer)
        {
            positions = positions.Where(position => position.OfficerId == officer);
        }
        if (page.Before is { } last)
        {
            positions = positions.Where(position => position.Id < last);
        }
        var rows = await positions.OrderByDescending(position => position.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, position => position.Id);
        return new V1.ListPositionsResponse { Positions = { rows.Select(EntryOf) }, NextPageToken = next };
    }

    public async Task<V1.ListDutyAssignmentsResponse> ExecuteAsync(V1.ListDutyAssignmentsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var assignments = db.DutyAssignments.AsNoTracking();
        if (request.Duty.Length > 0)
        {
            assignments = assignments.Where(assignment => assignment.DutyCode == request.Duty);
        }
        if (page.Before is { } last)
        {
            assignments = assignments.Where(assignment => assignment.Id < last);
        }
        var rows = await assignments.OrderByDescending(assignment => assignment.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, assignment => assignment.Id);
        var today = caseTime.Today;
        var leaderships = await duties.LeadershipsAsync(rows, today, cancellationToken);
        return new V1.ListDutyAssignmentsResponse
        {
            Assignments = { rows.Select(row => row.ToContract(row.HoldsOn(today) ? leaderships : [])) },
            NextPageToken = next,
        };
    }

    /// <summary>Who is to head what is nobody's business before it is decided: for those who decide and propose.</summary>
    public async Task<V1.DirectoryProposal> ExecuteAsync(V1.GetDirectoryProposalRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireDecidingAsync(cancellationToken);
        var id = ResourceName.Parse(ResourceName.DirectoryProposals, request.Name, "name");
        return (await db.DirectoryProposals.AsNoTracking().SingleOrDefaultAsync(proposal => proposal.Id == id, cancellationToken)
            ?? throw Refuse.NotFound(request.Name)).ToContract();
    }

    /// <inheritdoc cref="ExecuteAsync(V1.GetDirectoryProposalRequest, CancellationToken)"/>
    public async Task<V1.ListDirectoryProposalsResponse> ExecuteAsync(V1.ListDirectoryProposalsRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireDecidingAsync(cancellationToken);
        var page = Page.Of(request.PageSize, request.PageToken);
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        var proposals = db.DirectoryProposals.AsNoTracking();
        if (request.State != V1.DirectoryProposalState.Unspecified)
        {
            var state = (ProposalState)request.State;
            proposals = proposals.Where(proposal => proposal.State == state);
        }
        if (page.Before is { } last)
        {
            proposals = proposals.Where(proposal => proposal.Id < last);
        }
        var rows = await proposals.OrderByDescending(proposal => proposal.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, proposal => proposal.Id);
        return new V1.ListDirectoryProposalsResponse { DirectoryProposals = { rows.Select(row => row.ToContract()) }, NextPageToken = next };
    }

    private static V1.PositionEntry EntryOf(Position position) => ProposalContract.EntryOf(position);
}

/// <summary>A proposal as the contract shows it.</summary>
internal static class ProposalContract
{
    /// <summary>An import may propose thousands of heads: so many are shown, the rest are in the list of its records once approved.</summary>
    private const int MostShown = 500;

    public static V1.DirectoryProposal ToContract(this DirectoryProposal proposal) => new()
    {
        Name = ResourceName.Of(ResourceName.DirectoryProposals, proposal.Id),
        State = (V1.DirectoryProposalState)proposal.State,
        Positions = { proposal.Edit.Positions.Take(MostShown).Select(EntryOf) },
        Duties = { proposal.Edit.Duties.Take(MostShown).Select(duty => duty.ToContract([])) },
        Units = { proposal.Edit.States.Take(MostShown).Select(UnitOf) },
        Supersedes = { proposal.Edit.Superseded.Order().Take(MostShown).Select(id => id.ToString("D")) },
        Reasons = proposal.Reasons,
        ProposedBy = ResourceName.Of(ResourceName.Officers, proposal.ProposedBy),
        ProposedAt = Timestamp.FromDateTimeOffset(proposal.ProposedAt),
        DecidedBy = ResourceName.Of(ResourceName.Officers, proposal.DecidedBy),
        DecidedAt = proposal.DecidedAt is { } decided ? Timestamp.FromDateTimeOffset(decided) : null,
        DecisionReasons = proposal.DecisionReasons,
    };

    public static V1.PositionEntry EntryOf(Position position) =>
        new() { Officer = ResourceName.Of(ResourceName.Officers, position.OfficerId), Position = position.ToContract() };

    private static V1.Unit UnitOf(UnitState state) => new()
    {
        Name = ResourceName.Of(ResourceName.Units, state.UnitId),
        DisplayName = state.DisplayName,
        DisplayNameEn = state.DisplayNameEn,
        Superior = ResourceName.Of(ResourceName.Units, state.SuperiorId),
        ValidFrom = IsoDay.Of(state.ValidFrom),
        ValidTo = state.ValidTo is { } last ? IsoDay.Of(last) : "",
        Successors = { state.SuccessorIds.Select(successor => ResourceName.Of(ResourceName.Units, successor)) },
    };
}
