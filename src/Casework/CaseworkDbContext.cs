using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Innovation.Casework;

/// <summary>Casework's tables and nothing else: what its migrations are made from, once for all services.</summary>
internal sealed class CaseworkDbContext(DbContextOptions<CaseworkDbContext> options) : DbContext(options)
{
    /// <summary>On the database of a service's own context, with a migration history of its own.</summary>
    public static CaseworkDbContext Beside(DbContext service) => new(Options(service.Database.GetConnectionString()));

    protected override void OnModelCreating(ModelBuilder modelBuilder) => CaseworkModel.AddTables(modelBuilder);

    private static DbContextOptions<CaseworkDbContext> Options(string? connection) => new DbContextOptionsBuilder<CaseworkDbContext>()
        .UseNpgsql(connection, postgres => postgres.MigrationsHistoryTable("migrations", CaseworkModel.Schema))
        .UseSnakeCaseNamingConvention()
        .Options;

    /// <summary>For <c>dotnet ef</c>, which needs the model and no database.</summary>
    internal sealed class AtDesignTime : IDesignTimeDbContextFactory<CaseworkDbContext>
    {
        public CaseworkDbContext CreateDbContext(string[] args) => new(Options("Host=localhost"));
    }
}
