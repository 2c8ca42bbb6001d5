using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Recognition.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "recognition");

            migrationBuilder.CreateTable(
                name: "award_holds",
                schema: "recognition",
                columns: table => new
                {
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_award_holds", x => new { x.source_id, x.proposal_id });
                });

            migrationBuilder.CreateTable(
                name: "commendations",
                schema: "recognition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nominee_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    nominated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verification = table.Column<string>(type: "jsonb", nullable: true),
                    review = table.Column<string>(type: "jsonb", nullable: true),
                    decision = table.Column<string>(type: "jsonb", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    statements = table.Column<string>(type: "jsonb", nullable: false),
                    statements_considered = table.Column<int>(type: "integer", nullable: false),
                    reconsiderations = table.Column<string>(type: "jsonb", nullable: false),
                    grant_kind = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commendations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluated_pilots",
                schema: "recognition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<int>(type: "integer", nullable: false),
                    damage = table.Column<bool>(type: "boolean", nullable: false),
                    targets_met = table.Column<bool>(type: "boolean", nullable: false),
                    indicators = table.Column<string>(type: "jsonb", nullable: false),
                    measurements = table.Column<string>(type: "jsonb", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_ids = table.Column<string>(type: "jsonb", nullable: false),
                    implementer_ids = table.Column<string>(type: "jsonb", nullable: false),
                    evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    derogated_rules = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluated_pilots", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "models",
                schema: "recognition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    pilot_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    origin_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicators = table.Column<string>(type: "jsonb", nullable: false),
                    derogated_rules = table.Column<string>(type: "jsonb", nullable: false),
                    measurements = table.Column<string>(type: "jsonb", nullable: false),
                    author_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    implementer_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    recognition = table.Column<string>(type: "jsonb", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_models", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "adoptions",
                schema: "recognition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    model_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false),
                    permit_pilot_id = table.Column<Guid>(type: "uuid", nullable: true),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    measurements = table.Column<string>(type: "jsonb", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    measured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    concluded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adoptions", x => x.id);
                    table.ForeignKey(
                        name: "fk_adoptions_models_model_id",
                        column: x => x.model_id,
                        principalSchema: "recognition",
                        principalTable: "models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_adoptions_model_id_unit_id",
                schema: "recognition",
                table: "adoptions",
                columns: new[] { "model_id", "unit_id" },
                unique: true,
                filter: "state <> 5");

            migrationBuilder.CreateIndex(
                name: "ix_award_holds_proposal_id",
                schema: "recognition",
                table: "award_holds",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "ix_commendations_deciding_unit_id_state",
                schema: "recognition",
                table: "commendations",
                columns: new[] { "deciding_unit_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_commendations_nominee_ids",
                schema: "recognition",
                table: "commendations",
                column: "nominee_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_commendations_pilot_id",
                schema: "recognition",
                table: "commendations",
                column: "pilot_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_commendations_proposal_id",
                schema: "recognition",
                table: "commendations",
                column: "proposal_id");

            migrationBuilder.CreateIndex(
                name: "ix_commendations_unit_id",
                schema: "recognition",
                table: "commendations",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_models_pilot_id",
                schema: "recognition",
                table: "models",
                column: "pilot_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_models_state",
                schema: "recognition",
                table: "models",
                column: "state");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adoptions",
                schema: "recognition");

            migrationBuilder.DropTable(
                name: "award_holds",
                schema: "recognition");

            migrationBuilder.DropTable(
                name: "commendations",
                schema: "recognition");

            migrationBuilder.DropTable(
                name: "evaluated_pilots",
                schema: "recognition");

            migrationBuilder.DropTable(
                name: "models",
                schema: "recognition");
        }
    }
}
