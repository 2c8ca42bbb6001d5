using Microsoft.EntityFrameworkCore;

namespace Innovation.Casework.Ledger;

/// <summary>
/// What PostgreSQL itself holds about the ledger: it refuses to change or delete a record (invariant 15; records are corrected by a
/// superseding one), and it puts every new entry on the sealer's list in the entry's own commit.
/// </summary>
internal static class LedgerGuard
{
    /// <summary>Whoever seals holds this advisory lock of the service's database until the commit.</summary>
    public const long SealingLock = 0x4C65646765720001;

    private static readonly string[] _guarded = ["ledger_entries", "ledger_sealed_entries", "ledger_blocks", "ledger_keys", "ledger_heard_heads"];

    /// <summary>Part of casework's first migration.</summary>
    public static string Sql { get; } = string.Join('\n',
    [
        """
        CREATE FUNCTION casework.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'ledger records are never changed or deleted' USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE FUNCTION casework.list_for_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO casework.ledger_unsealed (entry_id, case_id, number, recorded_at) VALUES (NEW.id, NEW.case_id, NEW.number, NEW.recorded_at);
            RETURN NULL;
        END $$;
        CREATE TRIGGER ledger_entries_listed AFTER INSERT ON casework.ledger_entries
            FOR EACH ROW EXECUTE FUNCTION casework.list_for_sealing();
        """,
        .. _guarded.Select(table =>
            $"""
            CREATE TRIGGER {table}_unchanged BEFORE UPDATE OR DELETE ON casework.{table}
                FOR EACH ROW EXECUTE FUNCTION casework.refuse_ledger_change();
            CREATE TRIGGER {table}_not_truncated BEFORE TRUNCATE ON casework.{table}
                FOR EACH STATEMENT EXECUTE FUNCTION casework.refuse_ledger_change();
            """),
    ]);

    /// <summary>
    /// Lists entries that are in no block and not listed: those from before there were blocks, and any whose row somebody took off the
    /// list. It reads the whole ledger; nobody seals meanwhile.
    /// </summary>
    public static async Task ListForgottenAsync(DbContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SealingLock})", cancellationToken);
        await context.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO casework.ledger_unsealed (entry_id, case_id, number, recorded_at)
            SELECT e.id, e.case_id, e.number, e.recorded_at FROM casework.ledger_entries e
            WHERE NOT EXISTS (SELECT FROM casework.ledger_sealed_entries s WHERE s.entry_id = e.id)
            ON CONFLICT DO NOTHING
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
