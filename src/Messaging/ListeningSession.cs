using Npgsql;

namespace Innovation.Messaging;

/// <summary>
/// A session of PostgreSQL that hears what is told on one channel (<c>LISTEN</c>), so that nobody has to ask. Outside the pool: it listens
/// as long as it lives.
/// </summary>
public sealed class ListeningSession : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private ListeningSession(NpgsqlDataSource source, NpgsqlConnection connection) => (_source, _connection) = (source, connection);

    /// <summary>Begins to listen. What is told after this is heard; for what was told before, look once.</summary>
    /// <param name="connectionString">The database, with its password.</param>
    /// <param name="channel">A constant name: it becomes part of the statement.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<ListeningSession> OpenAsync(string connectionString, string channel, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.Pooling = false;
        // To wait is no work: it leaves no span.
        builder.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false).EnablePhysicalOpenTracing(false));
        var source = builder.Build();
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellationToken);
            await using var listen = new NpgsqlCommand($"LISTEN {channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            return new(source, connection);
        }
        catch
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when something is told, or after <paramref name="longest"/> (<see cref="Timeout.InfiniteTimeSpan"/> is for ever).</summary>
    /// <exception cref="NpgsqlException">The session is lost: what was told meanwhile is lost too.</exception>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken) => _connection.WaitAsync(longest, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }
}
