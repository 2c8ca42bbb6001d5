using Innovation.ServiceDefaults.Authentication;

namespace Innovation.Oversight.Features.Reading;

/// <summary>
/// Finds pilots for those who may know of them: authors and implementers; the collective leadership of its unit and of the unit that
/// decided; head and deputies of a unit that was asked to clear one of its obstacles; holders of a duty that inspects or that judges what
/// was achieved, for its unit; who gives the Party committee's opinion, for the unit that decided; the platform's own services. Everybody
/// else gets the answer of an unknown id.
/// </summary>
internal sealed class VisiblePilots(OversightDbContext db, CaseFile file, IDirectory directory, IHttpContextAccessor http)
{
    private static readonly string[] _judgingDuties = [Duties.CommendationReview, Duties.ModelRecognition];

    private PilotReader? _reader;

    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public Task<Pilot> LoadAsync(string name, CancellationToken cancellationToken, string field = "name") =>
        LoadAsync(ResourceName.Parse(ResourceName.Pilots, name, field), cancellationToken);

    /// <inheritdoc cref="LoadAsync(string, CancellationToken, string)"/>
    public async Task<Pilot> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        var pilot = await db.Pilots.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
        return pilot is not null && (await ReaderAsync(cancellationToken)).Sees(pilot)
            ? pilot
            : throw Refuse.NotFound($"pilot '{ResourceName.Of(ResourceName.Pilots, id)}'");
    }

    /// <summary>The same rule as a filter of the database.</summary>
    public async Task<IQueryable<Pilot>> AllAsync(CancellationToken cancellationToken) => (await ReaderAsync(cancellationToken)).Of(db.Pilots.AsNoTracking());

    /// <summary>Who calls, asked of the directory once per call.</summary>
    public async Task<PilotReader> ReaderAsync(CancellationToken cancellationToken) => _reader ??= await FindReaderAsync(cancellationToken);

    private async Task<PilotReader> FindReaderAsync(CancellationToken cancellationToken)
    {
        if (file.Actor.OfficerId is not { } officer)
        {
            // A service by its own token, with nobody behind the call; where there is somebody, that person's rights count.
            return PilotReader.OfService(http.HttpContext?.User.HasScope(Tokens.ServiceScope) == true);
        }
        var inspecting = await directory.GetDutyScopeAsync(officer, Duties.Inspection, file.Today, cancellationToken);
        var judging = await directory.GetDutyScopeAsync(officer, _judgingDuties, file.Today, cancellationToken);
        var leaderships = await directory.FindOwnLeadershipsAsync(officer, file.Today, cancellationToken);
        return new PilotReader(
            false,
            officer,
            [.. leaderships.Where(l => l.CollectiveIds.Contains(officer)).Select(l => l.UnitId)],
            [.. leaderships.Where(l => l.HeadAndDeputies().Contains(officer)).Select(l => l.UnitId)],
            inspecting.WholeCity || judging.WholeCity ? new DutyScope(true, []) : new DutyScope(false, [.. inspecting.UnitIds.Union(judging.UnitIds)]),
            inspecting,
            await directory.GetDutyScopeAsync(officer, Duties.PartyOpinion, file.Today, cancellationToken));
    }
}
