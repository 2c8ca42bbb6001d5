namespace Innovation.Accountability.Features.Conduct;

/// <summary>
/// Finds signals for those who may know of them: whoever it is about, always; holders of a duty that looks into conduct, for the unit whose
/// clock ran out. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class VisibleConductSignals(AccountabilityDbContext db, CaseFile file, IDirectory directory)
{
    /// <summary>Those that the caller sees.</summary>
    public async Task<IQueryable<ConductSignal>> AllAsync(CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var scope = await directory.GetDutyScopeAsync(officer, ConductDuties.All, file.Today, cancellationToken);
        return scope.WholeCity ? db.ConductSignals : db.ConductSignals.Where(s => s.DutyHolderId == officer || scope.UnitIds.Contains(s.UnitId));
    }

    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public async Task<ConductSignal> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.ConductSignals, name, "name");
        var seen = await AllAsync(cancellationToken);
        return await seen.SingleOrDefaultAsync(s => s.Id == id, cancellationToken) ?? throw Refuse.NotFound($"conduct signal '{name}'");
    }
}
