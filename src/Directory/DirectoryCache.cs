using Innovation.Contracts;
using System.ComponentModel;
using Microsoft.Extensions.Caching.Hybrid;

namespace Innovation.Directory;

/// <summary>Answers of the directory in memory and in Redis, under keys that hold the stamp: a new stamp makes all of them invisible at once.</summary>
internal sealed class DirectoryCache(HybridCache cache, DirectoryStamps stamps, ServiceName service)
{
    // Long is safe: what invalidates is the stamp; time only clears away what nobody asks for.
    private static readonly HybridCacheEntryOptions _kept = new() { Expiration = TimeSpan.FromMinutes(30), LocalCacheExpiration = TimeSpan.FromMinutes(10) };

    /// <summary>The answer kept under <paramref name="key"/>, or a new one; "there is none" is an answer too.</summary>
    public async ValueTask<T?> GetAsync<T>(string key, Func<Task<T?>> ask, CancellationToken cancellationToken)
        where T : class
    {
        if (await stamps.CurrentAsync(cancellationToken) is not { } stamp)
        {
            return await ask().WaitAsync(cancellationToken);
        }
        // Without a token the cache asks within this flow, so that the call belongs to this trace and this caller;
        // several who want the same answer at the same time share one call.
        var answer = await cache.GetOrCreateAsync(
            $"{service.Value}:directory:{stamp:N}:{key}",
            async _ => new Answer<T>(await ask()),
            _kept,
            cancellationToken: CancellationToken.None).AsTask().WaitAsync(cancellationToken);
        return answer.Value;
    }

    /// <summary>An answer that may be "none"; never changed, so that memory may give out the same one again.</summary>
    [ImmutableObject(true)]
    internal sealed record Answer<T>(T? Value);
}
