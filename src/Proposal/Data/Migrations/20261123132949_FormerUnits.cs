using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Proposal.Data.Migrations
{
    /// <inheritdoc />
    public partial class FormerUnits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<Guid>>(
                name: "former_unit_ids",
                schema: "proposal",
                table: "proposals",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateIndex(
                name: "ix_proposals_former_unit_ids",
                schema: "proposal",
                table: "proposals",
                column: "former_unit_ids")
                .Annotation("Npgsql:IndexMethod", "gin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_proposals_former_unit_ids",
                schema: "proposal",
                table: "proposals");

            migrationBuilder.DropColumn(
                name: "former_unit_ids",
                schema: "proposal",
                table: "proposals");
        }
    }
}
