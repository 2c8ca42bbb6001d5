using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Innovation.Messaging;

/// <summary>
/// Connections of messaging's own background work, to the same database as the service's context. They are not traced, because polling
/// would drown the traces of commands.
/// </summary>
internal sealed class MessagingDatabase(IServiceScopeFactory scopes, Type dbContextType) : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _source = new(() => Build(scopes, dbContextType));

    public NpgsqlDataSource Source => _source.Value;

    /// <summary>A statement with its parameters in their order; null is the database's.</summary>
    public NpgsqlCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        var command = Source.CreateCommand(sql);
        command.Parameters.Add(values);
        return command;
    }

    public ValueTask DisposeAsync() => _source.IsValueCreated ? _source.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static NpgsqlDataSource Build(IServiceScopeFactory scopes, Type dbContextType)
    {
        using var scope = scopes.CreateScope();
        var db = (DbContext)scope.ServiceProvider.GetRequiredService(dbContextType);
        var builder = new NpgsqlDataSourceBuilder(db.Database.GetConnectionString());
        builder.ConnectionStringBuilder.ApplicationName = "messaging";
        builder.ConnectionStringBuilder.MaxPoolSize = 6;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 20;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
        // A session that listens is opened beside the pool.
        builder.ConnectionStringBuilder.PersistSecurityInfo = true;
        // Nothing here leaves a setting or a temporary table behind in its session.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConfigureTracing(tracing => tracing
            .ConfigureCommandFilter(_ => false)
            .ConfigureBatchFilter(_ => false)
            .EnablePhysicalOpenTracing(false));
        return builder.Build();
    }
}
