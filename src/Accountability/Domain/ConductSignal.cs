namespace Innovation.Accountability.Domain;

/// <summary>What a signal asks people to look at. Values are stored; never renumber.</summary>
internal enum ConductSignalKind
{
    /// <summary>Đùn đẩy, né tránh.</summary>
    Shirking = 1,

    /// <summary>Cản trở.</summary>
    Obstruction = 2,
}

/// <summary>
/// A signal raised by an overdue clock. It states what happened and asks people to look; it holds no verdict about anyone and never
/// will: a conclusion needs an explanation asked for and a human decision (invariant 14).
/// </summary>
internal sealed record ConductSignal
{
    public required Guid Id { get; init; }
    public required ConductSignalKind Kind { get; init; }

    /// <summary>The resource name of the case that it came from: a proposal, a pilot, a pilot's obstacle.</summary>
    public required string Subject { get; init; }

    /// <summary>The unit whose clock ran out.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>Who owed the action, where one person did; asked for an explanation first, before anybody concludes anything.</summary>
    public Guid? DutyHolderId { get; init; }
    public required int EscalationLevel { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required int PolicyVersion { get; init; }

    /// <summary>The events of other services say so at the first breach only; higher levels of one clock are the same silence.</summary>
    public const int FirstLevel = 1;

    public static ConductSignal Raise(
        ConductSignalKind kind, string subject, Guid unitId, Guid? dutyHolderId, int level, int policyVersion, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Subject = subject,
            UnitId = unitId,
            DutyHolderId = dutyHolderId,
            EscalationLevel = level,
            RaisedAt = at,
            PolicyVersion = policyVersion,
        };
}
