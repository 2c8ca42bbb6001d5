namespace Innovation.Identity.Features.Directory;

/// <summary>The units and who leads them; the one place where the tree is walked.</summary>
internal sealed class UnitTree(IdentityDbContext db)
{
    /// <exception cref="RefusedException">NOT_FOUND.</exception>
    public async Task<Unit> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Units.AsNoTracking().SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken) ?? throw NotFound(id);

    /// <summary>The unit and its superiors to the top, whether or not they exist still; one statement.</summary>
    /// <exception cref="RefusedException">NOT_FOUND.</exception>
    public async Task<List<Unit>> LineAsync(Guid id, CancellationToken cancellationToken)
    {
        var line = await db.Units.FromSql(
            $"""
            WITH RECURSIVE line (id, superior_id, level) AS (
                SELECT id, superior_id, 0 FROM directory.units WHERE id = {id}
                UNION ALL
                SELECT superior.id, superior.superior_id, line.level + 1 FROM line JOIN directory.units superior ON superior.id = line.superior_id
            ) CYCLE id SET seen USING path
            SELECT unit.*, unit.xmin FROM line JOIN directory.units unit ON unit.id = line.id WHERE NOT line.seen ORDER BY line.level
            """).AsNoTracking().ToListAsync(cancellationToken);
        return line.Count > 0 ? line : throw NotFound(id);
    }

    /// <summary>Who leads each of the units on the day, in their order; one statement.</summary>
    public async Task<List<Leadership>> LeadershipsAsync(List<Unit> units, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = units.ConvertAll(unit => unit.Id);
        var positions = await db.Positions.AsNoTracking().ValidOn(day).Where(position => ids.Contains(position.UnitId)).ToListAsync(cancellationToken);
        return units.ConvertAll(unit => unit.LedOn(day, positions));
    }

    private static RefusedException NotFound(Guid id) => Refuse.NotFound(ResourceName.Of(ResourceName.Units, id));
}
