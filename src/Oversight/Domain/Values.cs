namespace Innovation.Oversight.Domain;

/// <summary>Where a pilot stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum PilotState
{
    Planned = 1,
    Running = 2,
    Suspended = 3,
    ResultReported = 4,
    Evaluated = 5,
    Closed = 6,
    Terminated = 7,
}

/// <summary>The two distinct grants of point 3. Values are stored; never renumber.</summary>
internal enum GrantKind
{
    Implementation = 1,
    Pilot = 2,
}

/// <summary>How a pilot is judged. Values and names are stored; never change them.</summary>
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

/// <summary>A measurable target; its key is unique within the pilot.</summary>
internal sealed record Indicator(string Key, string Title, string Unit, double Baseline, double Target);

/// <summary>One measured value of an indicator, in its unit.</summary>
internal sealed record Measurement(string IndicatorKey, double Value);

/// <summary>An amount in the currency's minor unit (whole dong for VND) and its ISO 4217 code.</summary>
internal sealed record Money(long Amount, string Currency);
