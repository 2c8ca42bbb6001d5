namespace Innovation.Identity.Features.Directory;

/// <summary>The units and who leads them, as of a day; the one place where the tree is walked.</summary>
internal sealed class UnitTree(IdentityDbContext db)
{
    /// <summary>Every unit as of the day.</summary>
    public IQueryable<UnitOnDay> UnitsOn(DateOnly day) => db.Database.SqlQuery<UnitOnDay>($"SELECT * FROM directory.units_on({day})");

    /// <exception cref="RefusedException">NOT_FOUND.</exception>
    public async Task<UnitOnDay> FindAsync(Guid id, DateOnly day, CancellationToken cancellationToken) =>
        await UnitsOn(day).SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken) ?? throw NotFound(id);

    /// <summary>The unit and its superiors to the top, as they stood on the day, whether or not they existed then; one statement.</summary>
    /// <exception cref="RefusedException">NOT_FOUND.</exception>
    public async Task<List<UnitOnDay>> LineAsync(Guid id, DateOnly day, CancellationToken cancellationToken)
    {
        var line = await db.Database.SqlQuery<UnitOnDay>(
            $"""
            WITH RECURSIVE line AS (
                SELECT unit.*, 0 AS level FROM directory.units_on({day}) unit WHERE unit.id = {id}
                UNION ALL
                SELECT superior.*, line.level + 1 FROM line JOIN directory.units_on({day}) superior ON superior.id = line.superior_id
            ) CYCLE id SET seen USING path
            SELECT id, code, kind, display_name, display_name_en, superior_id, successor_ids, valid_from, valid_to, active
            FROM line WHERE NOT seen ORDER BY level
            """).ToListAsync(cancellationToken);
        return line.Count > 0 ? line : throw NotFound(id);
    }

    /// <summary>The units and all under them, as they stood on the day.</summary>
    public Task<List<Guid>> UnderAsync(List<Guid> ids, DateOnly day, CancellationToken cancellationToken) => db.Database.SqlQuery<Guid>(
        $"""
        WITH RECURSIVE units AS MATERIALIZED (SELECT id, superior_id FROM directory.units_on({day})), under AS (
            SELECT id FROM units WHERE id = ANY ({ids})
            UNION
            SELECT units.id FROM under JOIN units ON units.superior_id = under.id
        )
        SELECT id AS "Value" FROM under ORDER BY id
        """).ToListAsync(cancellationToken);

    /// <summary>Who leads each of the units on the day as of which they are, in their order.</summary>
    public async Task<List<Leadership>> LeadershipsAsync(List<UnitOnDay> units, DateOnly day, CancellationToken cancellationToken)
    {
        var ids = units.ConvertAll(unit => unit.Id);
        var positions = await db.Positions.AsNoTracking().ValidOn(day).Where(position => ids.Contains(position.UnitId)).ToListAsync(cancellationToken);
        var acting = await db.ActingHeads.AsNoTracking().ValidOn(day).Where(entry => ids.Contains(entry.UnitId)).ToListAsync(cancellationToken);
        return units.ConvertAll(unit => unit.LedBy(positions, acting));
    }

    private static RefusedException NotFound(Guid id) => Refuse.NotFound(ResourceName.Of(ResourceName.Units, id));
}
