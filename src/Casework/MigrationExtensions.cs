using Innovation.Casework.Ledger;
using Innovation.Directory;
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
        var context = scope.ServiceProvider.GetRequiredService<TDbContext>();
        // Asking for the history of a new database would log an error; it is made first.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        await CompleteAsync(context, cancellationToken);
        await app.Services.DeclareTopologyAsync(cancellationToken);
        LogMigrated(app.Services.GetRequiredService<ILogger<TDbContext>>(), typeof(TDbContext).Name);
    }

    /// <summary>What casework's tables need beyond what the model can say.</summary>
    internal static async Task CompleteAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (context.Model.FindEntityType(typeof(LedgerEntry)) is not null)
        {
            await context.Database.ExecuteSqlRawAsync(LedgerGuard.Sql, cancellationToken);
            await LedgerGuard.ListForgottenAsync(context, cancellationToken);
        }
        if (context.Model.FindEntityType(typeof(DirectoryStamp)) is not null)
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO directory.stamps (id, stamp) VALUES ({DirectoryStamp.OnlyId}, {Guid.CreateVersion7()}) ON CONFLICT (id) DO NOTHING",
                cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Database} is migrated")]
    private static partial void LogMigrated(ILogger logger, string database);
}
