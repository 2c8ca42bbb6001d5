using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Accountability.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "accountability");

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
                name: "breaches",
                schema: "accountability",
                columns: table => new
                {
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    duty_holder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_breaches", x => new { x.duty_holder_id, x.kind, x.subject });
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
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    statements = table.Column<string>(type: "jsonb", nullable: false),
                    assessment = table.Column<string>(type: "jsonb", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conduct_signals", x => x.id);
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
                    interested_ids = table.Column<string>(type: "jsonb", nullable: false),
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
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grant_kind = table.Column<int>(type: "integer", nullable: false),
                    legal_basis = table.Column<string>(type: "jsonb", nullable: false),
                    protected_ids = table.Column<string>(type: "jsonb", nullable: false),
                    interested_ids = table.Column<string>(type: "jsonb", nullable: false),
                    evaluation = table.Column<string>(type: "jsonb", nullable: false),
                    policy_version = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_up_by = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    statements = table.Column<string>(type: "jsonb", nullable: false),
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
                name: "ix_conduct_signals_duty_holder_id",
                schema: "accountability",
                table: "conduct_signals",
                column: "duty_holder_id");

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
                name: "ix_liability_reviews_protection_record_id",
                schema: "accountability",
                table: "liability_reviews",
                column: "protection_record_id",
                unique: true);

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
                name: "breaches",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "conduct_signals",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "followed_pilots",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "liability_reviews",
                schema: "accountability");

            migrationBuilder.DropTable(
                name: "protection_records",
                schema: "accountability");
        }
    }
}
