namespace Innovation.Messaging.Sending;

/// <summary>Aggregates by hash, so that relays can share them out and each aggregate has one relay at a time.</summary>
internal static class Partitions
{
    public const int Count = 16;

    /// <summary>FNV-1a over the id's bytes: the same in every process and version, which GetHashCode does not promise.</summary>
    public static short Of(Guid aggregateId)
    {
        Span<byte> bytes = stackalloc byte[16];
        aggregateId.TryWriteBytes(bytes);
        var hash = 2166136261u;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return (short)(hash % Count);
    }
}
