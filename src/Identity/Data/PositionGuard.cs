namespace Innovation.Identity.Data;

/// <summary>Makes PostgreSQL itself refuse two heads of one unit on one day, and one officer's same position twice.</summary>
internal static class PositionGuard
{
    public const string Sql =
        """
        CREATE EXTENSION IF NOT EXISTS btree_gist;
        ALTER TABLE directory.positions ADD CONSTRAINT ex_positions_one_head
            EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (kind = 'Head');
        ALTER TABLE directory.positions ADD CONSTRAINT ex_positions_no_double
            EXCLUDE USING gist (officer_id WITH =, unit_id WITH =, (kind::text) WITH =, daterange(valid_from, valid_to, '[]') WITH &&);
        """;
}
