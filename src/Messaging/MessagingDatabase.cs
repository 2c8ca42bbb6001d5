using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.Messaging;

/// <summary>
/// Connections of messaging's own background work, to the same database as the service's context. They are not traced, because polling
/// would drown the traces of commands.
/// </summary>
internal sealed class MessagingDatabase : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> source;

    public MessagingDatabase(IServiceScopeFactory scopes, Type dbContextType) => source = new(() => Build(scopes, dbContextType));

    public NpgsqlDataSource Source => source.Value;

    public ValueTask DisposeAsync() => source.IsValueCreated ? source.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static NpgsqlDataSource Build(IServiceScopeFactory scopes, Type dbContextType)
    {
        using var scope = scopes.CreateScope();
        var db = (DbContext)scope.ServiceProvider.GetRequiredService(dbContextType);
        var builder = new NpgsqlDataSourceBuilder(db.Database.GetConnectionString());
        builder.ConnectionStringBuilder.ApplicationName = "messaging";
        builder.ConnectionStringBuilder.MaxPoolSize = 6;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 20;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        builder.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(_ => false)
            .ConfigureBatchFilter(_ => false)
            .EnablePhysicalOpenTracing(false));
        return builder.Build();
    }
}
