using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Innovation.Proposal.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "proposal");

            migrationBuilder.EnsureSchema(
                name: "casework");

            migrationBuilder.EnsureSchema(
                name: "messaging");

            migrationBuilder.EnsureSchema(
                name: "edge");

            migrationBuilder.EnsureSchema(
                name: "directory");

            migrationBuilder.CreateTable(
                name: "attachment_pieces",
                schema: "proposal",
                columns: table => new
                {
                    attachment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachment_pieces", x => new { x.attachment_id, x.number });
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
                name: "known_models",
                schema: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    recognised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_models", x => x.id);
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
                name: "proposals",
                schema: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    co_author_answers = table.Column<string>(type: "jsonb", nullable: false),
                    council_member_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deciding_head_id = table.Column<Guid>(type: "uuid", nullable: true),
                    policy_version = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    decision = table.Column<string>(type: "jsonb", nullable: true),
                    forwardings = table.Column<string>(type: "jsonb", nullable: false),
                    former_unit_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    party_opinion = table.Column<string>(type: "jsonb", nullable: true),
                    supplement_requests = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
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
                name: "attachments",
                schema: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    attached_by = table.Column<Guid>(type: "uuid", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    since_version = table.Column<int>(type: "integer", nullable: false),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => x.id);
                    table.ForeignKey(
                        name: "fk_attachments_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposal",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ballots",
                schema: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    head_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grant_kind = table.Column<int>(type: "integer", nullable: false),
                    limits = table.Column<string>(type: "jsonb", nullable: false),
                    entitled_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    excluded = table.Column<string>(type: "jsonb", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ballots", x => x.id);
                    table.ForeignKey(
                        name: "fk_ballots_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposal",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "councils",
                schema: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    grant_kind = table.Column<int>(type: "integer", nullable: false),
                    limits = table.Column<string>(type: "jsonb", nullable: false),
                    member_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    meets_on = table.Column<DateOnly>(type: "date", nullable: false),
                    papers = table.Column<string>(type: "text", nullable: false),
                    quorum_percent = table.Column<int>(type: "integer", nullable: false),
                    convened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_councils", x => x.id);
                    table.ForeignKey(
                        name: "fk_councils_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposal",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "interest_declarations",
                schema: "proposal",
                columns: table => new
                {
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_interest_declarations", x => new { x.proposal_id, x.officer_id });
                    table.ForeignKey(
                        name: "fk_interest_declarations_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposal",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "legality_checks",
                schema: "proposal",
                columns: table => new
                {
                    row = table.Column<int>(type: "integer", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict = table.Column<int>(type: "integer", nullable: false),
                    citation = table.Column<string>(type: "text", nullable: false),
                    derogated_rule = table.Column<string>(type: "text", nullable: true),
                    competent_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superior_unit_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_legality_checks", x => new { x.proposal_id, x.row });
                    table.ForeignKey(
                        name: "fk_legality_checks_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposal",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "proposal_versions",
                schema: "proposal",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposal_versions", x => new { x.proposal_id, x.number });
                    table.ForeignKey(
                        name: "fk_proposal_versions_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "proposal",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "votes",
                schema: "proposal",
                columns: table => new
                {
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ballot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    choice = table.Column<int>(type: "integer", nullable: false),
                    cast_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_votes", x => new { x.ballot_id, x.officer_id });
                    table.ForeignKey(
                        name: "fk_votes_ballots_ballot_id",
                        column: x => x.ballot_id,
                        principalSchema: "proposal",
                        principalTable: "ballots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scorecards",
                schema: "proposal",
                columns: table => new
                {
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    council_id = table.Column<Guid>(type: "uuid", nullable: false),
                    necessity = table.Column<int>(type: "integer", nullable: false),
                    feasibility = table.Column<int>(type: "integer", nullable: false),
                    effect = table.Column<int>(type: "integer", nullable: false),
                    risk_control = table.Column<int>(type: "integer", nullable: false),
                    recommendation = table.Column<int>(type: "integer", nullable: false),
                    comment = table.Column<string>(type: "text", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scorecards", x => new { x.council_id, x.officer_id });
                    table.ForeignKey(
                        name: "fk_scorecards_councils_council_id",
                        column: x => x.council_id,
                        principalSchema: "proposal",
                        principalTable: "councils",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_attachments_proposal_id",
                schema: "proposal",
                table: "attachments",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "ix_ballots_proposal_id_round",
                schema: "proposal",
                table: "ballots",
                columns: new[] { "proposal_id", "round" },
                unique: true);

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
                name: "ix_councils_proposal_id_round",
                schema: "proposal",
                table: "councils",
                columns: new[] { "proposal_id", "round" },
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
                name: "ix_proposals_council_member_ids",
                schema: "proposal",
                table: "proposals",
                column: "council_member_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_deciding_unit_id_state",
                schema: "proposal",
                table: "proposals",
                columns: new[] { "deciding_unit_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_proposals_former_unit_ids",
                schema: "proposal",
                table: "proposals",
                column: "former_unit_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_participant_ids",
                schema: "proposal",
                table: "proposals",
                column: "participant_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_unit_id",
                schema: "proposal",
                table: "proposals",
                column: "unit_id");

            migrationBuilder.Sql(LikenessSql.Create);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachment_pieces",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "attachments",
                schema: "proposal");

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
                name: "interest_declarations",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "known_models",
                schema: "proposal");

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
                name: "legality_checks",
                schema: "proposal");

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
                name: "proposal_versions",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "relay_leases",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "relays",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "scorecards",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "stamps",
                schema: "directory");

            migrationBuilder.DropTable(
                name: "subscriptions",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "votes",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "councils",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "ballots",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "proposal");
        }
    }
}
