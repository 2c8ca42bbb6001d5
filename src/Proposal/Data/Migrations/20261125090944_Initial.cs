using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Proposal.Data.Migrations
{
    /// <inheritdoc />
    internal partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "proposal");

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
                name: "proposals",
                schema: "proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    attachments = table.Column<string>(type: "jsonb", nullable: false),
                    councils = table.Column<string>(type: "jsonb", nullable: false),
                    council_member_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    participant_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    author_groups = table.Column<string>(type: "jsonb", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    deciding_unit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deciding_head_id = table.Column<Guid>(type: "uuid", nullable: true),
                    policy_version = table.Column<int>(type: "integer", nullable: true),
                    interests = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ballots = table.Column<string>(type: "jsonb", nullable: false),
                    decision = table.Column<string>(type: "jsonb", nullable: true),
                    decision_reviews = table.Column<string>(type: "jsonb", nullable: false),
                    forwardings = table.Column<string>(type: "jsonb", nullable: false),
                    former_unit_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    legality_checks = table.Column<string>(type: "jsonb", nullable: false),
                    earlier_checks = table.Column<string>(type: "jsonb", nullable: false),
                    settled_votes = table.Column<int>(type: "integer", nullable: false),
                    party_opinion = table.Column<string>(type: "jsonb", nullable: true),
                    earlier_opinions = table.Column<string>(type: "jsonb", nullable: false),
                    other_unit_requests = table.Column<string>(type: "jsonb", nullable: false),
                    participation_answers = table.Column<string>(type: "jsonb", nullable: false),
                    supplement_requests = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
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
                name: "known_models",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "proposal_versions",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "proposal");
        }
    }
}
