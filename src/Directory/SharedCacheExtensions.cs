using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Innovation.Directory;

/// <summary>HybridCache on Redis; without the connection string redis, in memory only.</summary>
internal static class SharedCacheExtensions
{
    public static void AddSharedCache(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHybridCache();
        if (builder.Configuration.GetConnectionString("redis") is { Length: > 0 } connection)
        {
            builder.Services.AddStackExchangeRedisCache(options => options.ConfigurationOptions = Patient(connection));
        }
    }

    // Redis holds nothing that cannot be asked for again: where it is away, nobody waits for it, and it is found again when it is back.
    private static ConfigurationOptions Patient(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 500;
        options.SyncTimeout = 500;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return options;
    }
}
