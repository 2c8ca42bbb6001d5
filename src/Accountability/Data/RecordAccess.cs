namespace Innovation.Accountability.Data;

/// <summary>A row of the access log: somebody read a protected record. Written before the answer is given.</summary>
internal sealed class RecordAccess
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was read.</summary>
    public required Guid ProtectionRecordId { get; init; }

    /// <summary>Who read it.</summary>
    public required Guid OfficerId { get; init; }

    /// <summary>Through which client system.</summary>
    public required string ClientId { get; init; }

    /// <summary>When, case time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When, system time.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
