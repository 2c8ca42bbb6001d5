using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Innovation.Accountability.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "accountability");

            migrationBuilder.EnsureSchema(
                name: "casework");

            migrationBuilder.EnsureSchema(
                name: "messaging");

            migrationBuilder.EnsureSchema(
                name: "edge");

            migrationBuilder.EnsureSchema(
                name: "directory");

            migrationBuilder.CreateTable(
                name: "access_log",
                schema: "accountability",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    protection_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_log", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "calendar_years",
                schema: "casework",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    announced = table.Column<bool>(type: "boolean", nullable: false),
                    days_off = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    swapped_working_days = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "clock_changes",
                schema: "casework",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clock_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_before = table.Column<DateOnly>(type: "date", nullable: false),
                    due_after = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clock_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "clocks",
                schema: "casework",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    case_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    original_due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    calendar_changed = table.Column<bool>(type: "boolean", nullable: false),
                    counted_from = table.Column<DateOnly>(type: "date", nullable: false),
                    counted_days = table.Column<int>(type: "integer", nullable: false),
                    in_working_days = table.Column<bool>(type: "boolean", nullable: false),
                    remind_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_fire_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    level = table.Column<int>(type: "integer", nullable: false),
                    informed_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    days_left = table.Column<int>(type: "integer", nullable: true),
                    met_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    restarted_as = table.Column<Guid>(type: "uuid", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    retry_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clocks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conduct_signals",
                schema: "accountability",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    duty_holder_id = table.Column<Guid>(type: "uuid", nullable: true),
                    escalation_level = table.Column<int>(type: "integer", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conduct_signals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decision_breaches",
                schema: "accountability",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    duty_holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decision_breaches", x => new { x.duty_holder_id, x.proposal_id });
                });

            migrationBuilder.CreateTable(
                name: "followed_pilots",
                schema: "accountability",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "jsonb", nullable: true),
                    evaluation = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_followed_pilots", x => x.proposal_id);
                });

            migrationBuilder.CreateTable(
                name: "held_messages",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: true),
                    aggregate_version = table.Column<long>(type: "bigint", nullable: true),
                    prior = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    trace_state = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_messages", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                schema: "edge",
                columns: table => new
                {
                    caller = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    method = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    request_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    response = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "messaging",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_streams",
                schema: "messaging",
                columns: table => new
                {
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    previous = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_streams", x => x.aggregate_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_blocks",
                schema: "casework",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    key_id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_blocks", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                schema: "casework",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    legal_basis = table.Column<string[]>(type: "text[]", nullable: false),
                    exercise = table.Column<bool>(type: "boolean", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    commitment = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: true),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_heard_heads",
                schema: "casework",
                columns: table => new
                {
                    service = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    heard_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_heard_heads", x => new { x.service, x.block_number, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "ledger_keys",
                schema: "casework",
                columns: table => new
                {
                    key_id = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    first_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_keys", x => x.key_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_sealed_entries",
                schema: "casework",
                columns: table => new
                {
                    block_number = table.Column<long>(type: "bigint", nullable: false),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_sealed_entries", x => new { x.block_number, x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "ledger_unsealed",
                schema: "casework",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_unsealed", x => new { x.case_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "messaging",
                columns: table => new
                {
                    position = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_type = table.Column<string>(type: "text", nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aggregate_version = table.Column<long>(type: "bigint", nullable: false),
                    partition = table.Column<short>(type: "smallint", nullable: false),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    prior = table.Column<string>(type: "jsonb", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    trace_state = table.Column<string>(type: "text", nullable: true),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    retry_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "outbox_streams",
                schema: "messaging",
                columns: table => new
                {
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    latest = table.Column<string>(type: "jsonb", nullable: false),
                    prior = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_streams", x => x.aggregate_id);
                });

            migrationBuilder.CreateTable(
                name: "policy_sets",
                schema: "casework",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_sets", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "protection_records",
                schema: "accountability",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    grant_kind = table.Column<int>(type: "integer", nullable: false),
                    limits = table.Column<string>(type: "jsonb", nullable: false),
                    legal_basis = table.Column<string>(type: "jsonb", nullable: false),
                    accepted_risks = table.Column<string>(type: "jsonb", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_ids = table.Column<string>(type: "jsonb", nullable: false),
                    implementer_ids = table.Column<string>(type: "jsonb", nullable: false),
                    approver_ids = table.Column<string>(type: "jsonb", nullable: false),
                    concerned_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    period = table.Column<string>(type: "jsonb", nullable: true),
                    evaluation = table.Column<string>(type: "jsonb", nullable: true),
                    liability_review_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protection_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relay_leases",
                schema: "messaging",
                columns: table => new
                {
                    partition = table.Column<short>(type: "smallint", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relay_leases", x => x.partition);
                });

            migrationBuilder.CreateTable(
                name: "relays",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relays", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stamps",
                schema: "directory",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stamps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                schema: "messaging",
                columns: table => new
                {
                    event_type = table.Column<string>(type: "text", nullable: false),
                    complete_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_subscriptions", x => x.event_type);
                });

            migrationBuilder.CreateTable(
                name: "liability_reviews",
                schema: "accountability",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    protection_record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    evaluation = table.Column<string>(type: "jsonb", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_liability_reviews", x => x.id);
                    table.ForeignKey(
                        name: "fk_liability_reviews_protection_records_protection_record_id",
                        column: x => x.protection_record_id,
                        principalSchema: "accountability",
                        principalTable: "protection_records",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_log_officer_id",
                schema: "accountability",
                table: "access_log",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_log_protection_record_id",
                schema: "accountability",
                table: "access_log",
                column: "protection_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_clock_changes_clock_id",
                schema: "casework",
                table: "clock_changes",
                column: "clock_id");

            migrationBuilder.CreateIndex(
                name: "ix_clocks_case_id",
                schema: "casework",
                table: "clocks",
                column: "case_id",
                filter: "met_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clocks_next_fire_at",
                schema: "casework",
                table: "clocks",
                column: "next_fire_at",
                filter: "next_fire_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clocks_provisional",
                schema: "casework",
                table: "clocks",
                column: "provisional",
                filter: "met_at IS NULL AND provisional");

            migrationBuilder.CreateIndex(
                name: "ix_clocks_subject_id_kind",
                schema: "casework",
                table: "clocks",
                columns: new[] { "subject_id", "kind" },
                unique: true,
                filter: "met_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clocks_unit_id_due_at_id",
                schema: "casework",
                table: "clocks",
                columns: new[] { "unit_id", "due_at", "id" },
                filter: "met_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_conduct_signals_unit_id",
                schema: "accountability",
                table: "conduct_signals",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_followed_pilots_pilot_id",
                schema: "accountability",
                table: "followed_pilots",
                column: "pilot_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_held_messages_aggregate_id",
                schema: "messaging",
                table: "held_messages",
                column: "aggregate_id");

            migrationBuilder.CreateIndex(
                name: "ix_held_messages_due_at",
                schema: "messaging",
                table: "held_messages",
                column: "due_at",
                filter: "parked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_created_at",
                schema: "edge",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_case_id_number",
                schema: "casework",
                table: "ledger_entries",
                columns: new[] { "case_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_sealed_entries_entry_id",
                schema: "casework",
                table: "ledger_sealed_entries",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_liability_reviews_protection_record_id",
                schema: "accountability",
                table: "liability_reviews",
                column: "protection_record_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_parked_at",
                schema: "messaging",
                table: "outbox",
                column: "parked_at",
                filter: "parked_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_policy_sets_effective_from",
                schema: "casework",
                table: "policy_sets",
                column: "effective_from");

            migrationBuilder.CreateIndex(
                name: "ix_protection_records_concerned_ids",
                schema: "accountability",
                table: "protection_records",
                column: "concerned_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_protection_records_proposal_id",
                schema: "accountability",
                table: "protection_records",
                column: "proposal_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_log",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "calendar_years",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "clock_changes",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "clocks",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "conduct_signals",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "decision_breaches",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "followed_pilots",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "held_messages",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "idempotency_keys",
                schema: "edge");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "inbox_streams",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "ledger_blocks",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "ledger_entries",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "ledger_heard_heads",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "ledger_keys",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "ledger_sealed_entries",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "ledger_unsealed",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "liability_reviews",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "outbox_streams",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "policy_sets",
                schema: "casework");

            migrationBuilder.DropTable(
                name: "relay_leases",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "relays",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "stamps",
                schema: "directory");

            migrationBuilder.DropTable(
                name: "subscriptions",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "protection_records",
                schema: "accountability");
        }
    }
}
