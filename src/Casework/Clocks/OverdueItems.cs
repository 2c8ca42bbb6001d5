using Innovation.Casework.Time;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Directory;
using Innovation.Edge.Callers;
using Innovation.Edge.Paging;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Clocks;

/// <summary>What a unit owes and has not done in time, in this service: one query on one index, longest overdue first.</summary>
public sealed class OverdueItems
{
    private readonly DbContext _db;
    private readonly CaseTime _caseTime;
    private readonly IDirectory _directory;
    private readonly ICurrentActor _current;

    internal OverdueItems(DbContext db, CaseTime caseTime, IDirectory directory, ICurrentActor current) =>
        (_db, _caseTime, _directory, _current) = (db, caseTime, directory, current);

    /// <summary>One page of the list.</summary>
    /// <exception cref="RefusedException">
    /// INVALID_ARGUMENT; NOT_FOUND where there is no such unit; OFFICER_REQUIRED; LEADER_REQUIRED where the officer is not the head or a
    /// deputy of the unit or of one of its superiors, and holds no inspection duty for it.
    /// </exception>
    public async Task<ListOverdueResponse> ListAsync(ListOverdueRequest request, CancellationToken cancellationToken)
    {
        var officer = _current.Actor.RequireOfficer();
        var unitId = ResourceName.Parse(ResourceName.Units, request.Unit, "unit");
        var page = InstantPage.Of(request.PageSize, request.PageToken);
        await RequireLeaderAsync(officer, unitId, cancellationToken);

        var rows = await Overdue(unitId, page).ToListAsync(cancellationToken);
        var shown = rows.Take(page.Size).ToArray();
        return new ListOverdueResponse
        {
            Items = { shown.Select(ToContract) },
            NextPageToken = rows.Count > page.Size ? InstantPage.TokenAfter(shown[^1].DueAt, shown[^1].Id) : "",
        };
    }

    // One row more than the page holds. A clock whose due date passed while it was paused is not overdue.
    private IQueryable<Clock> Overdue(Guid unitId, InstantPage page)
    {
        var now = _caseTime.Now;
        var overdue = _db.Set<Clock>().AsNoTracking()
            .Where(clock => clock.UnitId == unitId && clock.MetAt == null && clock.DueAt <= now && (clock.PausedAt == null || clock.Level > 0));
        if (page.After is var (dueAt, id))
        {
            overdue = overdue.Where(clock => EF.Functions.GreaterThan(ValueTuple.Create(clock.DueAt, clock.Id), ValueTuple.Create(dueAt, id)));
        }
        return overdue.OrderBy(clock => clock.DueAt).ThenBy(clock => clock.Id).Take(page.Size + 1);
    }

    private async Task RequireLeaderAsync(Guid officer, Guid unitId, CancellationToken cancellationToken)
    {
        var today = _caseTime.Today;
        var line = await _directory.GetLineAsync(unitId, today, cancellationToken);
        if (line.Unit is null)
        {
            throw Refuse.NotFound($"unit '{ResourceName.Of(ResourceName.Units, unitId)}'");
        }
        if (!line.IsLedBy(officer) && !(await _directory.GetDutyScopeAsync(officer, Duties.Inspection, today, cancellationToken)).Covers(unitId))
        {
            throw Refuse.Forbidden(
                ReasonCodes.LeaderRequired, "Only the head or a deputy of the unit or of one of its superiors, or the inspection, may see what it owes.");
        }
    }

    private static OverdueItem ToContract(Clock clock) => new()
    {
        Case = ResourceName.OfCase(clock.CaseType, clock.CaseId),
        PartId = clock.SubjectId == clock.CaseId ? "" : clock.SubjectId.ToString("D"),
        Unit = ResourceName.Of(ResourceName.Units, clock.UnitId),
        Officer = ResourceName.Of(ResourceName.Officers, clock.OfficerId),
        Deadline = clock.ToDeadline(),
        InformedUnit = ResourceName.Of(ResourceName.Units, clock.InformedUnitId),
    };
}
