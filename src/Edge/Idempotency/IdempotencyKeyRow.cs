namespace Innovation.Edge.Idempotency;

/// <summary>A row: a key that a caller used, with the request it stood for and the answer it got.</summary>
internal sealed class IdempotencyKeyRow
{
    /// <summary>The client system, and the officer through it: one officer never gets another's answer.</summary>
    public required string Caller { get; init; }
    public required string Key { get; init; }
    public required string Method { get; init; }
    public required byte[] RequestHash { get; init; }
    /// <summary>The response message's bytes.</summary>
    public required byte[] Response { get; init; }
    /// <summary>System time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
