namespace Innovation.Accountability.Domain;

/// <summary>Where a protection record stands. Values are stored; never renumber.</summary>
internal enum ProtectionRecordState
{
    /// <summary>The grant holds; the pilot is planned or running.</summary>
    Open = 1,

    /// <summary>Completed without damage: nothing to answer for (Decree 73/2023/ND-CP Art. 11).</summary>
    NotHandled = 2,

    /// <summary>A liability review was opened.</summary>
    UnderReview = 3,
}

/// <summary>The two distinct grants of point 3. Values are stored; never renumber.</summary>
internal enum GrantKind
{
    Implementation = 1,
    Pilot = 2,
}

/// <summary>How binding a legal text is; never presented as more. Names are stored; never change them.</summary>
internal enum LegalStatus
{
    Law = 1,
    Draft = 2,
    Proposed = 3,
    Reported = 4,
}

/// <summary>A legal basis that the grant rests on, with how binding it is, and whom of the officers concerned it covers.</summary>
internal sealed record CitedBasis(string Code, string Title, LegalStatus Status, IReadOnlyList<Guid> CoveredIds)
{
    public override string ToString() => $"{Code} ({Status})";
}

/// <summary>How a pilot was judged. Names are stored; never change them.</summary>
internal enum EvaluationOutcome
{
    Completed = 1,
    PartiallyCompleted = 2,
    NotCompleted = 3,
}

/// <summary>What a grant allows (invariant 6); calendar months from the start.</summary>
internal sealed record GrantLimits(string Scope, string Place, int DurationMonths)
{
    /// <summary>The units in which it may be carried out; where none is named, the one that it was proposed in.</summary>
    public IReadOnlyList<Guid> UnitIds { get; init; } = [];

    /// <summary>The first and the last day; null where only the months count.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <inheritdoc cref="StartsOn" />
    public DateOnly? EndsOn { get; init; }

    /// <summary>How much may be spent; null where nothing was asked for.</summary>
    public Money? Budget { get; init; }

    /// <summary>What narrows it further, in words.</summary>
    public string Conditions { get; init; } = "";
}

/// <summary>A risk foreseen and accepted with the grant, and what is done against it.</summary>
internal sealed record AcceptedRisk(string Key, string Description, string Mitigation);

/// <summary>An amount in the currency's minor unit (whole dong for VND) and its ISO 4217 code.</summary>
internal sealed record Money(long Amount, string Currency);

/// <summary>The days in which the grant allows the pilot, both included, Asia/Ho_Chi_Minh.</summary>
internal sealed record PilotPeriod(DateOnly StartsOn, DateOnly EndsOn);

/// <summary>How Oversight's evaluators judged the pilot.</summary>
internal sealed record PilotEvaluation(EvaluationOutcome Outcome, bool Damage, Money? DamageAmount, DateTimeOffset EvaluatedAt)
{
    /// <summary>True where it was stopped early, by request: stopping is no ground for blame (section 9 rule 8).</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>Completed without damage: no liability review (Decree 73/2023/ND-CP Art. 11).</summary>
    public bool NothingToAnswerFor => Outcome == EvaluationOutcome.Completed && !Damage;
}
