using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Accountability.Data.Migrations
{
    /// <inheritdoc />
    public partial class SealedLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.CreateIndex(
                name: "ix_ledger_sealed_entries_entry_id",
                schema: "casework",
                table: "ledger_sealed_entries",
                column: "entry_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_blocks",
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
        }
    }
}
