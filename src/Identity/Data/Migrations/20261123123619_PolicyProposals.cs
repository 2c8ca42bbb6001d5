using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Identity.Data.Migrations
{
    /// <inheritdoc />
    public partial class PolicyProposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "citation_instrument",
                schema: "rules",
                table: "policy_values",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "citation_number",
                schema: "rules",
                table: "policy_values",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "citation_provision",
                schema: "rules",
                table: "policy_values",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "effective_from",
                schema: "rules",
                table: "policy_values",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<Guid>(
                name: "approved_by",
                schema: "rules",
                table: "policy_sets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "next_review_on",
                schema: "rules",
                table: "policy_sets",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "proposed_by",
                schema: "rules",
                table: "policy_sets",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "policy_proposals",
                schema: "rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    base_version = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    next_review_on = table.Column<DateOnly>(type: "date", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    changed_keys = table.Column<string>(type: "jsonb", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision_reasons = table.Column<string>(type: "text", nullable: false),
                    approved_version = table.Column<int>(type: "integer", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_proposals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_review_urgings",
                schema: "rules",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_review_urgings", x => new { x.version, x.level });
                });

            migrationBuilder.CreateIndex(
                name: "ix_policy_proposals_state",
                schema: "rules",
                table: "policy_proposals",
                column: "state",
                unique: true,
                filter: "state = 'Pending'");

            migrationBuilder.Sql("""
                update rules.policy_values as value set effective_from = approved.effective_from
                from rules.policy_sets as approved where approved.version = value.version;
                """);
            migrationBuilder.Sql(PolicyGuard.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PolicyGuard.DropSql);

            migrationBuilder.DropTable(
                name: "policy_proposals",
                schema: "rules");

            migrationBuilder.DropTable(
                name: "policy_review_urgings",
                schema: "rules");

            migrationBuilder.DropColumn(
                name: "citation_instrument",
                schema: "rules",
                table: "policy_values");

            migrationBuilder.DropColumn(
                name: "citation_number",
                schema: "rules",
                table: "policy_values");

            migrationBuilder.DropColumn(
                name: "citation_provision",
                schema: "rules",
                table: "policy_values");

            migrationBuilder.DropColumn(
                name: "effective_from",
                schema: "rules",
                table: "policy_values");

            migrationBuilder.DropColumn(
                name: "approved_by",
                schema: "rules",
                table: "policy_sets");

            migrationBuilder.DropColumn(
                name: "next_review_on",
                schema: "rules",
                table: "policy_sets");

            migrationBuilder.DropColumn(
                name: "proposed_by",
                schema: "rules",
                table: "policy_sets");
        }
    }
}
