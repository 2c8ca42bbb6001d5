using Innovation.Contracts;
using Innovation.Directory;
using Innovation.Edge.Callers;
using Innovation.Recognition.Data;
using Innovation.Recognition.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Recognition.Features;

/// <summary>
/// Finds commendations for those who may know of them: the nominees, the deciding unit's collective leadership, holders of the duty that
/// reviews them. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class Commendations(RecognitionDbContext db, RecognitionCases cases, IDirectory directory)
{
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public async Task<Commendation> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.Commendations, name, "name");
        var commendation = await db.Commendations.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        return commendation is not null && await MaySeeAsync(cases.Actor, commendation, cancellationToken)
            ? commendation
            : throw Refuse.NotFound($"commendation '{name}'");
    }

    /// <summary>The same rule as a filter of the database; null where the caller sees none.</summary>
    public async Task<IQueryable<Commendation>?> VisibleAsync(CancellationToken cancellationToken)
    {
        if (cases.Actor.OfficerId is not { } officer)
        {
            return null;
        }
        var all = db.Commendations.AsNoTracking();
        if (await ReviewsAsync(officer, cancellationToken))
        {
            return all;
        }
        var led = new List<Guid>();
        foreach (var unit in (await directory.FindOfficerAsync(officer, cases.Today, cancellationToken))?.UnitIds ?? [])
        {
            if (await LeadsAsync(officer, unit, cancellationToken))
            {
                led.Add(unit);
            }
        }
        return all.Where(c => c.NomineeIds.Contains(officer) || led.Contains(c.DecidingUnitId));
    }

    /// <summary>Refuses where the officer does not exercise the duty for the unit that carried the pilot out.</summary>
    public Task RequireReviewerAsync(Guid officer, Commendation commendation, CancellationToken cancellationToken) =>
        directory.RequireDutyAsync(officer, Duties.CommendationReview, commendation.UnitId, cases.Today, cancellationToken);

    /// <summary>The head of the deciding unit on this day; null where the post is vacant.</summary>
    public async Task<Guid?> HeadAsync(Commendation commendation, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(commendation.DecidingUnitId, cases.Today, cancellationToken)).HeadId;

    private async Task<bool> MaySeeAsync(Actor actor, Commendation commendation, CancellationToken cancellationToken) =>
        actor.OfficerId is { } officer
        && (commendation.NomineeIds.Contains(officer)
            || await LeadsAsync(officer, commendation.DecidingUnitId, cancellationToken)
            || await ReviewsAsync(officer, cancellationToken));

    private async Task<bool> LeadsAsync(Guid officer, Guid unit, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unit, cases.Today, cancellationToken)).CollectiveIds.Contains(officer);

    private async Task<bool> ReviewsAsync(Guid officer, CancellationToken cancellationToken) =>
        await directory.HoldsDutyAsync(officer, Duties.CommendationReview, null, cases.Today, cancellationToken);
}
