using System.Globalization;
using StackExchange.Redis;

namespace Innovation.Gateway.Limits;

/// <summary>
/// Rate limits that all replicas of the gateway share, counted in Redis in one round trip. Without Redis each replica counts for itself:
/// the limit is then per replica, and calls still pass.
/// </summary>
internal sealed partial class SharedRateLimits(RedisConnection redis, LocalRateLimits local, TimeProvider time, ILogger<SharedRateLimits> logger)
{
    /// <summary>After a failure Redis is left alone for this long, so that a slow Redis does not slow every call.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    /// <summary>The generic cell rate algorithm on each key, by Redis' own clock; a call counts only where all its limits let it pass.</summary>
    private const string Script = """
        local t = redis.call('TIME')
        local now = t[1] * 1000 + t[2] / 1000
        local wait = 0
        local tats = {}
        for i, key in ipairs(KEYS) do
          local interval = tonumber(ARGV[2 * i - 1])
          local tat = math.max(tonumber(redis.call('GET', key) or '0'), now)
          wait = math.max(wait, tat - now - (tonumber(ARGV[2 * i]) - 1) * interval)
          tats[i] = tat + interval
        end
        if wait > 0 then return math.ceil(wait) end
        for i, key in ipairs(KEYS) do
          redis.call('SET', key, string.format('%.3f', tats[i]), 'PX', math.max(1, math.ceil(tats[i] - now)))
        end
        return 0
        """;

    private long _leaveAloneUntil;

    /// <summary>How long the caller must wait; zero where the call may pass, which then counts.</summary>
    public async ValueTask<TimeSpan> TakeAsync(IReadOnlyList<CallerLimit> limits)
    {
        if (redis.Database is { } database && time.GetTimestamp() >= Volatile.Read(ref _leaveAloneUntil))
        {
            try
            {
                var wait = (long)await database.ScriptEvaluateAsync(Script,
                    [.. limits.Select(limit => (RedisKey)$"gateway:rate:{limit.Key}")],
                    [.. limits.SelectMany(limit => (RedisValue[])
                    [
                        limit.Rate.IntervalMilliseconds.ToString("R", CultureInfo.InvariantCulture),
                        limit.Rate.Burst,
                    ])]);
                return TimeSpan.FromMilliseconds(wait);
            }
            catch (Exception away) when (away is RedisException or TimeoutException or ObjectDisposedException)
            {
                Volatile.Write(ref _leaveAloneUntil, time.GetTimestamp() + (long)(_pause.TotalSeconds * time.TimestampFrequency));
                LogAway(away);
            }
        }
        return local.Take(limits);
    }

    [LoggerMessage(LogLevel.Warning, "Redis is away; this replica counts its rate limits by itself for now")]
    private partial void LogAway(Exception exception);
}
