using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Innovation.Messaging;

/// <summary>Makes messaging's tables in a service's own database.</summary>
public static class MessagingMigration
{
    /// <summary>Applies messaging's migrations to the database of <paramref name="service"/>. Running it again changes nothing.</summary>
    public static async Task MigrateMessagingAsync(this DbContext service, CancellationToken cancellationToken)
    {
        await using var messaging = MessagingDbContext.Beside(service);
        // Asking for the history of a new database would log an error; it is made first.
        await messaging.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        await messaging.Database.MigrateAsync(cancellationToken);
    }
}
