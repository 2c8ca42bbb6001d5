using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Innovation.Messaging;

/// <summary>Messaging's tables and nothing else: what its migrations are made from, once for all services.</summary>
internal sealed class MessagingDbContext(DbContextOptions<MessagingDbContext> options) : DbContext(options)
{
    /// <summary>On the connection of a service's own context, with a migration history of its own.</summary>
    public static MessagingDbContext Beside(DbContext service) => new(Options(service.Database.GetConnectionString()));

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();

    private static DbContextOptions<MessagingDbContext> Options(string? connection) => new DbContextOptionsBuilder<MessagingDbContext>()
        .UseNpgsql(connection, postgres => postgres.MigrationsHistoryTable("migrations", MessagingModel.Schema))
        .UseSnakeCaseNamingConvention()
        .Options;

    /// <summary>For <c>dotnet ef</c>, which needs the model and no database.</summary>
    internal sealed class AtDesignTime : IDesignTimeDbContextFactory<MessagingDbContext>
    {
        public MessagingDbContext CreateDbContext(string[] args) => new(Options("Host=localhost"));
    }
}
