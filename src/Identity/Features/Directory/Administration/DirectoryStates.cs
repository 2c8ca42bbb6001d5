namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Loads as much of the directory as a change concerns.</summary>
internal sealed class DirectoryStates(IdentityDbContext db)
{
    /// <summary>All of it.</summary>
    public async Task<DirectoryState> LoadAllAsync(CancellationToken cancellationToken) => await LoadAsync(
        await db.Officers.AsNoTracking().ToListAsync(cancellationToken),
        await db.Positions.AsNoTracking().ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The tree and the duties, and of officers and positions those that the change touches.</summary>
    public async Task<DirectoryState> LoadForAsync(IReadOnlyCollection<Guid> units, IReadOnlyCollection<Guid> officers, CancellationToken cancellationToken)
    {
        var positions = await db.Positions.AsNoTracking()
            .Where(position => units.Contains(position.UnitId) || officers.Contains(position.OfficerId)).ToListAsync(cancellationToken);
        // A duty without names is exercised by whoever heads the unit: its officers are known by their positions.
        return await LoadAsync(
            await db.Officers.AsNoTracking().Where(officer => officers.Contains(officer.Id)).ToListAsync(cancellationToken), positions, cancellationToken);
    }

    /// <summary>What the change touches: the units that it makes, changes or is about, and the officers.</summary>
    public Task<DirectoryState> LoadForAsync(DirectoryEdit edit, CancellationToken cancellationToken) => LoadForAsync(
        [
            .. edit.States.Select(made => made.UnitId), .. edit.Positions.Select(made => made.UnitId), .. edit.Duties.Select(made => made.UnitId),
            .. edit.ActingHeads.Select(made => made.UnitId),
        ],
        [
            .. edit.OfficerEdits.Select(made => made.OfficerId), .. edit.Positions.Select(made => made.OfficerId),
            .. edit.Duties.SelectMany(made => made.OfficerIds), .. edit.ActingHeads.Select(made => made.OfficerId),
        ],
        cancellationToken);

    private async Task<DirectoryState> LoadAsync(List<Officer> officers, List<Position> positions, CancellationToken cancellationToken) => new(
        await db.Units.AsNoTracking().ToListAsync(cancellationToken),
        await db.UnitStates.AsNoTracking().ToListAsync(cancellationToken),
        officers,
        positions,
        await db.Duties.AsNoTracking().ToListAsync(cancellationToken),
        await db.DutyAssignments.AsNoTracking().ToListAsync(cancellationToken),
        await db.ActingHeads.AsNoTracking().ToListAsync(cancellationToken));
}
