using Innovation.Casework.Ledger;
using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Innovation.Casework;

/// <summary>The run-to-completion step that services wait for.</summary>
public static partial class MigrationExtensions
{
    /// <summary>
    /// Applies <typeparamref name="TDbContext"/>'s migrations, guards the ledger and declares the service's queues, so that nothing
    /// is published before its takers exist. Running it again changes nothing.
    /// </summary>
    public static async Task MigrateAsync<TDbContext>(this IHost app, CancellationToken cancellationToken = default)
        where TDbContext : DbContext
    {
        await using var scope = app.Services.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService<TDbContext>();
        await service.MigrateMessagingAsync(cancellationToken);
        await service.MigrateCaseworkAsync(cancellationToken);
        await ApplyAsync(service, cancellationToken);
        await app.Services.DeclareTopologyAsync(cancellationToken);
        LogMigrated(app.Services.GetRequiredService<ILogger<TDbContext>>(), typeof(TDbContext).Name);
    }

    /// <summary>Makes casework's tables in the database of <paramref name="service"/>.</summary>
    internal static async Task MigrateCaseworkAsync(this DbContext service, CancellationToken cancellationToken)
    {
        await using var casework = CaseworkDbContext.Beside(service);
        await ApplyAsync(casework, cancellationToken);
        await LedgerGuard.ListForgottenAsync(casework, cancellationToken);
    }

    private static async Task ApplyAsync(DbContext context, CancellationToken cancellationToken)
    {
        // Asking for the history of a new database would log an error; it is made first.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "{Database} is migrated")]
    private static partial void LogMigrated(ILogger logger, string database);
}
