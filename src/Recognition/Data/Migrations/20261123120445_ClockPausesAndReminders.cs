using System;
using Innovation.Casework.Clocks;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Recognition.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClockPausesAndReminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "calendar_changed",
                schema: "casework",
                table: "clocks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "counted_days",
                schema: "casework",
                table: "clocks",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "counted_from",
                schema: "casework",
                table: "clocks",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<int>(
                name: "days_left",
                schema: "casework",
                table: "clocks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "in_working_days",
                schema: "casework",
                table: "clocks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "original_due_on",
                schema: "casework",
                table: "clocks",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "paused_at",
                schema: "casework",
                table: "clocks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "remind_at",
                schema: "casework",
                table: "clocks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reminded_at",
                schema: "casework",
                table: "clocks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "restarted_as",
                schema: "casework",
                table: "clocks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<uint>(
                name: "xmin",
                schema: "casework",
                table: "clocks",
                type: "xid",
                rowVersion: true,
                nullable: false,
                defaultValue: 0u);

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

            migrationBuilder.CreateIndex(
                name: "ix_clocks_provisional",
                schema: "casework",
                table: "clocks",
                column: "provisional",
                filter: "met_at IS NULL AND provisional");

            migrationBuilder.CreateIndex(
                name: "ix_clocks_unit_id_due_at_id",
                schema: "casework",
                table: "clocks",
                columns: new[] { "unit_id", "due_at", "id" },
                filter: "met_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clock_changes_clock_id",
                schema: "casework",
                table: "clock_changes",
                column: "clock_id");

            migrationBuilder.Sql(ClockUpgrade.Sql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "clock_changes",
                schema: "casework");

            migrationBuilder.DropIndex(
                name: "ix_clocks_provisional",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropIndex(
                name: "ix_clocks_unit_id_due_at_id",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "calendar_changed",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "counted_days",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "counted_from",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "days_left",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "in_working_days",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "original_due_on",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "paused_at",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "remind_at",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "reminded_at",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "restarted_as",
                schema: "casework",
                table: "clocks");

            migrationBuilder.DropColumn(
                name: "xmin",
                schema: "casework",
                table: "clocks");
        }
    }
}
