using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Oversight.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "oversight");

            migrationBuilder.CreateTable(
                name: "pilots",
                schema: "oversight",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    grant_kind = table.Column<int>(type: "integer", nullable: false),
                    legal_basis = table.Column<List<string>>(type: "text[]", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    implementer_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    approver_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    interested_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    participant_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    derogated_rules = table.Column<List<string>>(type: "text[]", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ends_on = table.Column<DateOnly>(type: "date", nullable: true),
                    final_report = table.Column<string>(type: "jsonb", nullable: true),
                    party_opinions = table.Column<string>(type: "jsonb", nullable: false),
                    evaluation = table.Column<string>(type: "jsonb", nullable: true),
                    stood_at = table.Column<int>(type: "integer", nullable: true),
                    stop_requests = table.Column<string>(type: "jsonb", nullable: false),
                    stopped_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pilots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assessments",
                schema: "oversight",
                columns: table => new
                {
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    assessed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessments", x => new { x.pilot_id, x.officer_id });
                    table.ForeignKey(
                        name: "fk_assessments_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalSchema: "oversight",
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "obstacles",
                schema: "oversight",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    assigned_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    accountable_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_by = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resolution = table.Column<string>(type: "text", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_obstacles", x => x.id);
                    table.ForeignKey(
                        name: "fk_obstacles_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalSchema: "oversight",
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "plan_versions",
                schema: "oversight",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    limits = table.Column<string>(type: "jsonb", nullable: false),
                    indicators = table.Column<string>(type: "jsonb", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    effective_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_versions", x => new { x.pilot_id, x.version });
                    table.ForeignKey(
                        name: "fk_plan_versions_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalSchema: "oversight",
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "progress_reports",
                schema: "oversight",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    measurements = table.Column<string>(type: "jsonb", nullable: false),
                    reported_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_progress_reports", x => new { x.pilot_id, x.number });
                    table.ForeignKey(
                        name: "fk_progress_reports_pilots_pilot_id",
                        column: x => x.pilot_id,
                        principalSchema: "oversight",
                        principalTable: "pilots",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_obstacles_accountable_unit_id",
                schema: "oversight",
                table: "obstacles",
                column: "accountable_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_obstacles_assigned_unit_id",
                schema: "oversight",
                table: "obstacles",
                column: "assigned_unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_obstacles_pilot_id",
                schema: "oversight",
                table: "obstacles",
                column: "pilot_id");

            migrationBuilder.CreateIndex(
                name: "ix_pilots_deciding_unit_id_state",
                schema: "oversight",
                table: "pilots",
                columns: new[] { "deciding_unit_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_pilots_participant_ids",
                schema: "oversight",
                table: "pilots",
                column: "participant_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_pilots_proposal_id",
                schema: "oversight",
                table: "pilots",
                column: "proposal_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pilots_unit_id",
                schema: "oversight",
                table: "pilots",
                column: "unit_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessments",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "obstacles",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "plan_versions",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "progress_reports",
                schema: "oversight");

            migrationBuilder.DropTable(
                name: "pilots",
                schema: "oversight");
        }
    }
}
