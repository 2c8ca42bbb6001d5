namespace Innovation.Identity.Data;

/// <summary>
/// Makes PostgreSQL itself refuse two heads of one unit on one day, one officer's same position twice, two names of one unit at once, two who
/// act as its head; and an edit of what was recorded: a record is superseded, never changed or deleted. And answers what a unit was on a day.
/// </summary>
internal static class DirectoryGuard
{
    public const string Sql =
        """
        CREATE EXTENSION IF NOT EXISTS btree_gist;
        ALTER TABLE directory.positions ADD CONSTRAINT ex_positions_one_head
            EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (kind = 'Head' AND superseded_at IS NULL);
        ALTER TABLE directory.positions ADD CONSTRAINT ex_positions_no_double
            EXCLUDE USING gist (officer_id WITH =, unit_id WITH =, (kind::text) WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
            WHERE (superseded_at IS NULL);
        ALTER TABLE directory.unit_states ADD CONSTRAINT ex_unit_states_one
            EXCLUDE USING gist (unit_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (superseded_at IS NULL);
        ALTER TABLE directory.acting_heads ADD CONSTRAINT ex_acting_heads_one
            EXCLUDE USING gist (unit_id WITH =, (coalesce(acts_for, '00000000-0000-0000-0000-000000000000'::uuid)) WITH =,
            daterange(valid_from, valid_to, '[]') WITH &&) WHERE (superseded_at IS NULL);
        CREATE UNIQUE INDEX ix_officers_user_name_folded ON directory.officers (lower(user_name));

        CREATE OR REPLACE FUNCTION directory.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'UPDATE' OR OLD.superseded_at IS NOT NULL OR NEW.superseded_at IS NULL
                OR to_jsonb(OLD) - 'superseded_at' IS DISTINCT FROM to_jsonb(NEW) - 'superseded_at' THEN
                RAISE EXCEPTION 'a record of the directory is superseded by another, never edited' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER unit_states_unchanged BEFORE UPDATE OR DELETE ON directory.unit_states
            FOR EACH ROW EXECUTE FUNCTION directory.refuse_change();
        CREATE OR REPLACE TRIGGER positions_unchanged BEFORE UPDATE OR DELETE ON directory.positions
            FOR EACH ROW EXECUTE FUNCTION directory.refuse_change();
        CREATE OR REPLACE TRIGGER acting_heads_unchanged BEFORE UPDATE OR DELETE ON directory.acting_heads
            FOR EACH ROW EXECUTE FUNCTION directory.refuse_change();
        CREATE OR REPLACE TRIGGER duty_assignments_unchanged BEFORE UPDATE OR DELETE ON directory.duty_assignments
            FOR EACH ROW EXECUTE FUNCTION directory.refuse_change();

        CREATE OR REPLACE FUNCTION directory.units_on(day date) RETURNS TABLE (
            id uuid, code text, kind text, display_name text, display_name_en text, superior_id uuid, successor_ids uuid[], valid_from date,
            valid_to date, active boolean) LANGUAGE sql STABLE AS $$
            SELECT u.id, u.code::text, u.kind::text, s.display_name, s.display_name_en, s.superior_id, l.successor_ids, f.valid_from, l.valid_to,
                s.valid_from <= day AND coalesce(s.valid_to >= day, true)
            FROM directory.units u
            CROSS JOIN LATERAL (
                SELECT x.* FROM directory.unit_states x WHERE x.unit_id = u.id AND x.superseded_at IS NULL
                ORDER BY x.valid_from <= day DESC, abs(x.valid_from - day) LIMIT 1) s
            CROSS JOIN LATERAL (
                SELECT x.valid_from FROM directory.unit_states x WHERE x.unit_id = u.id AND x.superseded_at IS NULL ORDER BY x.valid_from LIMIT 1) f
            CROSS JOIN LATERAL (
                SELECT x.valid_to, x.successor_ids FROM directory.unit_states x WHERE x.unit_id = u.id AND x.superseded_at IS NULL
                ORDER BY x.valid_from DESC LIMIT 1) l
        $$;
        """;
}
