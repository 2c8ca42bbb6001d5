using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Innovation.Proposal.Data.Migrations
{
    /// <inheritdoc />
    public partial class StoredSearchText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(LikenessSql.Store);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(LikenessSql.Unstore);
            migrationBuilder.Sql(LikenessSql.Create);
        }
    }
}
