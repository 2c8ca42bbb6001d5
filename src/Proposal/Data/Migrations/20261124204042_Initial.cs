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
                name: "ix_councils_proposal_id_round",
                schema: "proposal",
                table: "councils",
                columns: new[] { "proposal_id", "round" },
                unique: true);

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
                name: "interest_declarations",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "known_models",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "legality_checks",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "proposal_versions",
                schema: "proposal");

            migrationBuilder.DropTable(
                name: "scorecards",
                schema: "proposal");

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
