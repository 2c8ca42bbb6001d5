namespace Innovation.Accountability.Domain;

/// <summary>What a signal asks people to look at. Values are stored; never renumber.</summary>
internal enum ConductSignalKind
{
    /// <summary>Đùn đẩy, né tránh.</summary>
    Shirking = 1,

    /// <summary>Cản trở.</summary>
    Obstruction = 2,
}

/// <summary>A clock of another service ran out: what it was about, whose it was, and at which level of escalation this became known.</summary>
/// <param name="Kind">What it may be a sign of.</param>
/// <param name="Subject">The resource name of the case.</param>
/// <param name="UnitId">The unit whose clock ran out.</param>
/// <param name="Level">1 for the first breach, then one more for each superior told.</param>
/// <param name="At">When it became known, case time.</param>
internal sealed record Silence(ConductSignalKind Kind, string Subject, Guid UnitId, int Level, DateTimeOffset At)
{
    /// <summary>Only the first breach says something new: higher levels of one clock are the same silence.</summary>
    public bool IsNew => Level == 1;
}

/// <summary>
/// A signal raised by an overdue clock. It states what happened and asks people to look; it holds no verdict about anyone and never
/// will: a conclusion needs an explanation asked for and a human decision (invariant 14).
/// </summary>
internal sealed record ConductSignal : ICase
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

    string ICase.CaseType => "conduct-signal";
    string ICase.Title => "";

    // Points 5a and 8a of the directive: shirking and obstruction.
    IEnumerable<string> ICase.LegalBasis => ["city-directive"];

    /// <summary>Raises it, at the first breach of a clock only.</summary>
    public static ConductSignal Raise(Silence silence, Guid? dutyHolderId, int policyVersion, DateTimeOffset at) => silence.IsNew
        ? new()
        {
            Id = Guid.CreateVersion7(),
            Kind = silence.Kind,
            Subject = silence.Subject,
            UnitId = silence.UnitId,
            DutyHolderId = dutyHolderId,
            EscalationLevel = silence.Level,
            RaisedAt = at,
            PolicyVersion = policyVersion,
        }
        : throw Refuse.Conflict(ReasonCodes.IllegalTransition, "Higher levels of one clock are the same silence; they raise no further signal.");
}
