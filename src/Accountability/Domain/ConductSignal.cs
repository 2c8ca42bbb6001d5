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

/// <summary>What people found when they looked at a signal. Values are stored; never renumber.</summary>
internal enum ConductSignalOutcome
{
    /// <summary>Nothing follows.</summary>
    NoAction = 1,

    /// <summary>It is to be verified, in a case of its own.</summary>
    ToVerify = 2,
}

/// <summary>The look that people took at a signal; always with reasons, and dealing with what the person concerned said.</summary>
internal sealed record SignalAssessment(ConductSignalOutcome Outcome, string Reasons, string StatementsConsidered, Guid By, DateTimeOffset At);

/// <summary>
/// A signal raised by an overdue clock. It states what happened and asks people to look; it holds no verdict about anyone and never
/// will: a conclusion needs an explanation asked for and a human decision (invariant 14). Whoever it is about sees it, can answer it, and is
/// never among those who judge it (section 9 rule 7).
/// </summary>
internal sealed class ConductSignal : ICase
{
    private ConductSignal()
    {
    }

    public Guid Id { get; private init; }
    public ConductSignalKind Kind { get; private init; }

    /// <summary>The resource name of the case that it came from: a proposal, a pilot, a pilot's obstacle.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The unit whose clock ran out.</summary>
    public Guid UnitId { get; private init; }

    /// <summary>Who owed the action when the clock ran out; null where nobody held the post: a vacancy blames nobody.</summary>
    public Guid? DutyHolderId { get; private init; }
    public int EscalationLevel { get; private init; }
    public DateTimeOffset RaisedAt { get; private init; }
    public int PolicyVersion { get; private init; }

    /// <summary>What the person concerned said.</summary>
    public IReadOnlyList<Statement> Statements { get; private set; } = [];

    /// <summary>Null until people have looked.</summary>
    public SignalAssessment? Assessment { get; private set; }

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

    /// <summary>The person concerned answers, as often as they like until people have looked.</summary>
    public Statement Answer(Guid by, string text, DateTimeOffset at)
    {
        if (by != DutyHolderId)
        {
            throw Refuse.Forbidden(ReasonCodes.PersonConcernedRequired, "Only the person whom the signal concerns answers it.");
        }
        RequireOpen();
        var statement = new Statement(by, text, at);
        Statements = [.. Statements, statement];
        return statement;
    }

    /// <summary>A holder of a duty that looks into conduct looks at it; never the person concerned.</summary>
    public SignalAssessment Assess(Guid by, ConductSignalOutcome outcome, string reasons, string statementsConsidered, DateTimeOffset at)
    {
        if (by == DutyHolderId)
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotJudgeOwn, "Nobody looks at a signal about themselves.");
        }
        RequireOpen();
        Domain.Statements.RequireConsidered(Statements, statementsConsidered);
        Assessment = new SignalAssessment(outcome, reasons, statementsConsidered, by, at);
        return Assessment;
    }

    private void RequireOpen()
    {
        if (Assessment is not null)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "This signal has been looked at.");
        }
    }
}
