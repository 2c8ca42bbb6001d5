namespace Innovation.Recognition.Features.Commendations;

/// <summary>
/// Finds commendations for those who may know of them: the nominees, the deciding unit's collective leadership, holders of the duty that
/// reviews them, for the unit that carried the pilot out. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class VisibleCommendations(RecognitionDbContext db, CaseFile file, IDirectory directory)
{
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public async Task<Commendation> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.Commendations, name, "name");
        var commendation = await db.Commendations.SingleOrDefaultAsync(c => c.Id == id, cancellationToken);
        return commendation is not null && file.Actor.OfficerId is { } officer && await MaySeeAsync(officer, commendation, cancellationToken)
            ? commendation
            : throw Refuse.NotFound($"commendation '{name}'");
    }

    /// <summary>The same rule as a filter of the database; null where the caller sees none.</summary>
    public async Task<IQueryable<Commendation>?> AllAsync(CancellationToken cancellationToken)
    {
        if (file.Actor.OfficerId is not { } officer)
        {
            return null;
        }
        var commendations = db.Commendations.AsNoTracking();
        var reviewed = await ReviewedAsync(officer, cancellationToken);
        if (reviewed.WholeCity)
        {
            return commendations;
        }
        var leaderships = await directory.FindOwnLeadershipsAsync(officer, file.Today, cancellationToken);
        List<Guid> led = [.. leaderships.Where(l => l.CollectiveIds.Contains(officer)).Select(l => l.UnitId)];
        return commendations.Where(c => c.NomineeIds.Contains(officer) || led.Contains(c.DecidingUnitId) || reviewed.UnitIds.Contains(c.UnitId));
    }

    private async Task<bool> MaySeeAsync(Guid officer, Commendation commendation, CancellationToken cancellationToken) =>
        commendation.NomineeIds.Contains(officer)
        || await directory.LeadsAsync(officer, commendation.DecidingUnitId, file.Today, cancellationToken)
        || (await ReviewedAsync(officer, cancellationToken)).Covers(commendation.UnitId);

    private ValueTask<DutyScope> ReviewedAsync(Guid officer, CancellationToken cancellationToken) =>
        directory.GetDutyScopeAsync(officer, Duties.CommendationReview, file.Today, cancellationToken);
}
