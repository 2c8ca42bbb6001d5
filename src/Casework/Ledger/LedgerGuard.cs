namespace Innovation.Casework.Ledger;

/// <summary>Makes PostgreSQL itself refuse to change or delete a ledger entry (invariant 15): records are corrected by a superseding one.</summary>
internal static class LedgerGuard
{
    /// <summary>May run again at any time.</summary>
    public const string Sql =
        """
        CREATE OR REPLACE FUNCTION casework.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'ledger entries are never changed or deleted' USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE OR REPLACE TRIGGER ledger_entries_unchanged BEFORE UPDATE OR DELETE ON casework.ledger_entries
            FOR EACH ROW EXECUTE FUNCTION casework.refuse_ledger_change();
        CREATE OR REPLACE TRIGGER ledger_entries_not_truncated BEFORE TRUNCATE ON casework.ledger_entries
            FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_ledger_change();
        """;
}
