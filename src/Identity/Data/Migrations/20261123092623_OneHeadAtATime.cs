using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Identity.Data.Migrations
{
    /// <summary>What the model cannot say: a unit has one head on a day, and nobody holds the same position twice at a time.</summary>
    public partial class OneHeadAtATime : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            create extension if not exists btree_gist;
            alter table directory.positions add constraint ex_positions_one_head
                exclude using gist (unit_id with =, daterange(valid_from, valid_to, '[]') with &&) where (kind = 'Head');
            alter table directory.positions add constraint ex_positions_no_double
                exclude using gist (officer_id with =, unit_id with =, (kind::text) with =, daterange(valid_from, valid_to, '[]') with &&);
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            alter table directory.positions drop constraint ex_positions_one_head;
            alter table directory.positions drop constraint ex_positions_no_double;
            """);
    }
}
