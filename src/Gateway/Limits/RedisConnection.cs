using StackExchange.Redis;

namespace Innovation.Gateway.Limits;

/// <summary>The gateway's one connection to Redis; it starts without Redis and connects when Redis comes.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly Task _connecting = Task.CompletedTask;
    private volatile ConnectionMultiplexer? _multiplexer;

    public RedisConnection(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("redis") is not { Length: > 0 } connectionString)
        {
            return;
        }
        var options = ConfigurationOptions.Parse(connectionString);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.AsyncTimeout = options.SyncTimeout = 250;
        // A call must not wait in a queue for Redis to come back.
        options.BacklogPolicy = BacklogPolicy.FailFast;
        _connecting = ConnectAsync(options);
    }

    /// <exception cref="InvalidOperationException">There was no connection yet.</exception>
    public IConnectionMultiplexer Multiplexer => _multiplexer ?? throw new InvalidOperationException("Redis was never reached.");

    /// <summary>Null while Redis is not there.</summary>
    public IDatabase? Database => _multiplexer is { IsConnected: true } connected ? connected.GetDatabase() : null;

    public async ValueTask DisposeAsync()
    {
        await _connecting;
        if (_multiplexer is { } multiplexer)
        {
            await multiplexer.DisposeAsync();
        }
    }

    private async Task ConnectAsync(ConfigurationOptions options) => _multiplexer = await ConnectionMultiplexer.ConnectAsync(options);
}
