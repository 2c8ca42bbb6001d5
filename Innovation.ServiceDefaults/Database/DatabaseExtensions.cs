using Innovation.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Innovation.ServiceDefaults.Database;

/// <summary>The service's own database.</summary>
public static class DatabaseExtensions
{
    // A dozen processes share one server; what waits for a connection waits in the process, not in PostgreSQL.
    private const int LargestPool = 20;

    // Room for every statement of a service in each of its sessions; parsing and planning were most of what PostgreSQL did.
    private const int PreparedStatements = 100;
    private const string HealthQuery = "SELECT 1";
    private static readonly TimeSpan _healthLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds <typeparamref name="TDbContext"/>, also as the scope's <see cref="DbContext"/>, on the connection string that is called as
    /// the service with <c>db</c> behind it: PostgreSQL, snake_case names, traces and metrics by the data source, and a readiness check.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no such connection string.</exception>
    public static IHostApplicationBuilder AddDatabase<TDbContext>(this IHostApplicationBuilder builder)
        where TDbContext : DbContext
    {
        builder.Services.TryAddSingleton(CreateDataSource);
        builder.Services.AddDbContextPool<TDbContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention());
        builder.Services.AddScoped<DbContext>(services => WithoutSavepoints(services.GetRequiredService<TDbContext>()));
        builder.Services.AddHealthChecks()
            .AddNpgSql(services => services.GetRequiredService<NpgsqlDataSource>(), HealthQuery, name: "database", timeout: _healthLimit);
        // One line per statement is what traces are for; a failure travels as an exception and is logged once, by who answers it,
        // while losing a race is an ordinary answer and no fault.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.None);
        builder.Logging.AddFilter("Npgsql.Command", LogLevel.Warning);
        return builder;
    }

    /// <summary>After a failed save nothing goes on: the whole transaction is rolled back. Savepoints would only be round trips.</summary>
    private static TDbContext WithoutSavepoints<TDbContext>(TDbContext db)
        where TDbContext : DbContext
    {
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    private static NpgsqlDataSource CreateDataSource(IServiceProvider services)
    {
        var name = $"{services.GetRequiredService<ServiceName>().Value}db";
        var connection = services.GetRequiredService<IConfiguration>().GetConnectionString(name);
        if (string.IsNullOrEmpty(connection))
        {
            // Generating a migration needs the model, not a database.
            connection = EF.IsDesignTime ? "Host=localhost" : throw new InvalidOperationException($"The connection string '{name}' is missing.");
        }
        var dataSource = new NpgsqlDataSourceBuilder(connection) { Name = name };
        dataSource.UseLoggerFactory(services.GetService<ILoggerFactory>());
        var settings = dataSource.ConnectionStringBuilder;
        // One server holds all the databases: its address alone would not tell a reader of the trace which one was asked.
        // Health is asked all the time, also when no call does: each question would be a trace of its own.
        dataSource.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(command => command.CommandText != HealthQuery)
            .ConfigureCommandEnrichmentCallback((span, _) => span.SetTag("peer.service", name))
            .ConfigureBatchEnrichmentCallback((span, _) => span.SetTag("peer.service", name)));
        // Messaging opens a data source of its own on the same connection string.
        settings.PersistSecurityInfo = true;
        settings.ApplicationName ??= services.GetRequiredService<IHostEnvironment>().ApplicationName;
        // Nothing of ours leaves a setting, a session's lock or a temporary table behind, and a reset would forget what is prepared.
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = PreparedStatements;
        settings.AutoPrepareMinUsages = 2;
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = LargestPool;
        }
        return dataSource.Build();
    }
}
