using Innovation.Contracts;
using Innovation.Directory;
using Innovation.Edge.Callers;
using Innovation.Oversight.Domain;
using Innovation.ServiceDefaults.Authentication;

namespace Innovation.Oversight.Features;

/// <summary>
/// Who may know of a pilot: its authors and implementers; the collective leadership of its unit and of the unit that decided; head and
/// deputies of a unit that was asked to clear one of its obstacles; holders of a duty that inspects, or that judges what was achieved; the
/// platform's own services. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class PilotVisibility(IDirectory directory, IHttpContextAccessor http)
{
    private static readonly string[] CityWideDuties = [Duties.Inspection, Duties.CommendationReview, Duties.ModelRecognition];

    public async ValueTask<bool> MaySeeAsync(Actor actor, Pilot pilot, DateOnly today, CancellationToken cancellationToken)
    {
        if (actor.OfficerId is not { } officer)
        {
            return CalledByService;
        }
        return pilot.ParticipantIds.Contains(officer)
            || await LeadsAsync(officer, pilot.DecidingUnitId, today, cancellationToken)
            || await LeadsAsync(officer, pilot.UnitId, today, cancellationToken)
            || await HelpsAsync(officer, pilot, today, cancellationToken)
            || await HoldsCityWideDutyAsync(officer, today, cancellationToken);
    }

    /// <summary>The same rule as <see cref="MaySeeAsync"/>, for a list.</summary>
    public async ValueTask<VisibleScope> ScopeAsync(Actor actor, DateOnly today, CancellationToken cancellationToken)
    {
        if (actor.OfficerId is not { } officer)
        {
            return new VisibleScope(CalledByService, Guid.Empty, [], []);
        }
        if (await HoldsCityWideDutyAsync(officer, today, cancellationToken))
        {
            return new VisibleScope(true, officer, [], []);
        }
        var led = new List<Guid>();
        var spokenFor = new List<Guid>();
        foreach (var unit in (await directory.FindOfficerAsync(officer, today, cancellationToken))?.UnitIds ?? [])
        {
            var leadership = await directory.GetLeadershipAsync(unit, today, cancellationToken);
            if (leadership.CollectiveIds.Contains(officer))
            {
                led.Add(unit);
            }
            if (leadership.SpeaksFor(officer))
            {
                spokenFor.Add(unit);
            }
        }
        return new VisibleScope(false, officer, led, spokenFor);
    }

    /// <summary>A service by its own token, with nobody behind the call; where there is somebody, that person's rights count.</summary>
    private bool CalledByService => http.HttpContext?.User.HasScope(Tokens.ServiceScope) == true;

    private async ValueTask<bool> HelpsAsync(Guid officer, Pilot pilot, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var unit in pilot.Obstacles.SelectMany(o => new[] { o.AccountableUnitId, o.AssignedUnitId }).Distinct())
        {
            if ((await directory.GetLeadershipAsync(unit, today, cancellationToken)).SpeaksFor(officer))
            {
                return true;
            }
        }
        return false;
    }

    private async ValueTask<bool> HoldsCityWideDutyAsync(Guid officer, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var duty in CityWideDuties)
        {
            if (await directory.HoldsDutyAsync(officer, duty, null, today, cancellationToken))
            {
                return true;
            }
        }
        return false;
    }

    private async ValueTask<bool> LeadsAsync(Guid officer, Guid unit, DateOnly today, CancellationToken cancellationToken) =>
        (await directory.GetLeadershipAsync(unit, today, cancellationToken)).CollectiveIds.Contains(officer);
}

/// <summary>What a list shows its reader.</summary>
/// <param name="All">True where nothing is hidden.</param>
/// <param name="Officer">The reader.</param>
/// <param name="LedUnits">Units in whose collective leadership the reader is.</param>
/// <param name="SpokenForUnits">Units whose head or deputy the reader is.</param>
internal sealed record VisibleScope(bool All, Guid Officer, IReadOnlyList<Guid> LedUnits, IReadOnlyList<Guid> SpokenForUnits);
