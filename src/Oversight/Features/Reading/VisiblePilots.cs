using Innovation.ServiceDefaults.Authentication;

namespace Innovation.Oversight.Features.Reading;

/// <summary>
/// Finds pilots for those who may know of them: authors and implementers; the collective leadership of its unit and of the unit that
/// decided; head and deputies of a unit that was asked to clear one of its obstacles; holders of a duty that inspects, or that judges what
/// was achieved; the platform's own services. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class VisiblePilots(OversightDbContext db, CaseFile file, IDirectory directory, IHttpContextAccessor http)
{
    private static readonly string[] _cityWideDuties = [Duties.Inspection, Duties.CommendationReview, Duties.ModelRecognition];

    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public Task<Pilot> LoadAsync(string name, CancellationToken cancellationToken, string field = "name") =>
        LoadAsync(ResourceName.Parse(ResourceName.Pilots, name, field), cancellationToken);

    /// <inheritdoc cref="LoadAsync(string, CancellationToken, string)"/>
    public async Task<Pilot> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var pilot = await db.Pilots.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return pilot is not null && await MaySeeAsync(pilot, cancellationToken)
            ? pilot
            : throw Refuse.NotFound($"pilot '{ResourceName.Of(ResourceName.Pilots, id)}'");
    }

    /// <summary>The same rule as a filter of the database.</summary>
    public async Task<IQueryable<Pilot>> AllAsync(CancellationToken cancellationToken)
    {
        var pilots = db.Pilots.AsNoTracking();
        var (all, officer, led, spokenFor) = await ScopeAsync(cancellationToken);
        return all ? pilots : pilots.Where(p => p.ParticipantIds.Contains(officer)
            || led.Contains(p.UnitId)
            || led.Contains(p.DecidingUnitId)
            || p.Obstacles.Any(o => spokenFor.Contains(o.AccountableUnitId) || spokenFor.Contains(o.AssignedUnitId)));
    }

    private async Task<bool> MaySeeAsync(Pilot pilot, CancellationToken cancellationToken)
    {
        // Those who carry it out are known without asking the directory.
        if (file.Actor.OfficerId is { } own && pilot.ParticipantIds.Contains(own))
        {
            return true;
        }
        var (all, _, led, spokenFor) = await ScopeAsync(cancellationToken);
        return all
            || led.Contains(pilot.UnitId)
            || led.Contains(pilot.DecidingUnitId)
            || pilot.Obstacles.Any(o => spokenFor.Contains(o.AccountableUnitId) || spokenFor.Contains(o.AssignedUnitId));
    }

    private async Task<Scope> ScopeAsync(CancellationToken cancellationToken)
    {
        if (file.Actor.OfficerId is not { } officer)
        {
            // A service by its own token, with nobody behind the call; where there is somebody, that person's rights count.
            return new Scope(http.HttpContext?.User.HasScope(Tokens.ServiceScope) == true, Guid.Empty, [], []);
        }
        if (await directory.HoldsAnyDutyAsync(officer, _cityWideDuties, file.Today, cancellationToken))
        {
            return new Scope(true, officer, [], []);
        }
        var leaderships = await directory.FindOwnLeadershipsAsync(officer, file.Today, cancellationToken);
        return new Scope(
            false,
            officer,
            [.. leaderships.Where(l => l.CollectiveIds.Contains(officer)).Select(l => l.UnitId)],
            [.. leaderships.Where(l => l.HeadAndDeputies().Contains(officer)).Select(l => l.UnitId)]);
    }

    /// <summary>What the caller sees: all, or what concerns them, the units they lead and those they speak for.</summary>
    private sealed record Scope(bool All, Guid Officer, List<Guid> Led, List<Guid> SpokenFor);
}
