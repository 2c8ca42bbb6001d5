using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Proposal.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReviewTracks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "co_author_answers",
                schema: "proposal",
                table: "proposals",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<List<Guid>>(
                name: "council_member_ids",
                schema: "proposal",
                table: "proposals",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "forwardings",
                schema: "proposal",
                table: "proposals",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<string>(
                name: "supplement_requests",
                schema: "proposal",
                table: "proposals",
                type: "jsonb",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<int>(
                name: "version",
                schema: "proposal",
                table: "proposals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<List<Guid>>(
                name: "superior_unit_ids",
                schema: "proposal",
                table: "legality_checks",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

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
                name: "ix_proposals_council_member_ids",
                schema: "proposal",
                table: "proposals",
                column: "council_member_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_councils_proposal_id_round",
                schema: "proposal",
                table: "councils",
                columns: new[] { "proposal_id", "round" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "proposal_versions",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "scorecards",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "councils",
                schema: "proposal");

            migrationBuilder.DropIndex(
                name: "ix_proposals_council_member_ids",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "co_author_answers",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "council_member_ids",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "forwardings",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "supplement_requests",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "version",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "superior_unit_ids",
                schema: "proposal",
                table: "legality_checks");
        }
    }
}
