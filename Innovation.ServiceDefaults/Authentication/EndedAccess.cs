using System.Collections.Frozen;

namespace Innovation.ServiceDefaults.Authentication;

/// <summary>
/// Officers whose tokens hold no longer though they have not expired, as this process knows: whoever keeps it (each service by the event
/// OfficerAccessChanged) replaces the whole. Asked with every token, without a question to anybody.
/// </summary>
public sealed class EndedAccess
{
    private FrozenDictionary<Guid, DateTimeOffset> _endedBefore = FrozenDictionary<Guid, DateTimeOffset>.Empty;

    /// <summary>All tokens that were and will be issued to an officer: they left.</summary>
    public static DateTimeOffset ForGood { get; } = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From now on these, each with the time before which a token was issued that is refused.</summary>
    public void Replace(IEnumerable<KeyValuePair<Guid, DateTimeOffset>> endedBefore) =>
        Volatile.Write(ref _endedBefore, endedBefore.ToFrozenDictionary());

    /// <summary>True where a token that was issued to the officer at that time is refused.</summary>
    public bool Covers(Guid officerId, DateTimeOffset issuedAt) =>
        Volatile.Read(ref _endedBefore).TryGetValue(officerId, out var before) && issuedAt < before;
}
