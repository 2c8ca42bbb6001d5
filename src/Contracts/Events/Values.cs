namespace Innovation.Contracts.Events;

/// <summary>The two distinct grants of point 3.</summary>
public enum GrantKind
{
    /// <summary>thực hiện.</summary>
    Implementation = 1,
    /// <summary>thực hiện thí điểm.</summary>
    Pilot = 2,
}

/// <summary>How binding a text is; never presented as more than it is.</summary>
public enum LegalStatus
{
    /// <summary>The words were read in the legal text.</summary>
    Law = 1,
    /// <summary>Words of a draft.</summary>
    Draft = 2,
    /// <summary>Proposed, for the authority to approve.</summary>
    Proposed = 3,
    /// <summary>Reported by others; the text was not read.</summary>
    Reported = 4,
}

/// <summary>A legal basis that a case rests on; its status goes wherever it goes.</summary>
/// <param name="Code">Its code in the register of legal bases.</param>
/// <param name="Title">The text, in Vietnamese.</param>
/// <param name="Status">How binding it is.</param>
/// <param name="CoveredIds">Of the officers concerned those whom it covers.</param>
public sealed record LegalBasisRecord(string Code, string Title, LegalStatus Status, IReadOnlyList<Guid> CoveredIds);

/// <summary>The breadth of the legal basis of a case.</summary>
public enum LegalBasis
{
    /// <summary>The city directive: not regulated, or regulated but unfit for practice.</summary>
    CityDirective = 1,
    /// <summary>Decree 73/2023/ND-CP Art. 5: not yet regulated.</summary>
    Decree73 = 2,
    /// <summary>Law on Cadres and Civil Servants 2025 Art. 34(1)(c).</summary>
    CadresLaw2025 = 3,
}

/// <summary>The outcome of an evaluation.</summary>
public enum EvaluationOutcome
{
    /// <summary>Completed.</summary>
    Completed = 1,
    /// <summary>Partly completed.</summary>
    PartiallyCompleted = 2,
    /// <summary>Not completed.</summary>
    NotCompleted = 3,
}

/// <summary>What a grant allows (invariant 6).</summary>
/// <param name="Scope">What may be done.</param>
/// <param name="Place">Where.</param>
/// <param name="DurationMonths">Calendar months from the start.</param>
public sealed record GrantLimits(string Scope, string Place, int DurationMonths)
{
    /// <summary>The units in which it may be carried out; where none is named, the one that it was proposed in.</summary>
    public IReadOnlyList<Guid> UnitIds { get; init; } = [];
    /// <summary>Within which days; null where only the months count.</summary>
    public Period? Period { get; init; }
    /// <summary>How much may be spent; null where nothing is asked for.</summary>
    public Money? Budget { get; init; }
    /// <summary>What narrows it further, in words; empty where nothing does.</summary>
    public string Conditions { get; init; } = "";
}

/// <summary>A time, both days included, in Vietnam.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record Period(DateOnly From, DateOnly To);

/// <summary>A measurable target.</summary>
/// <param name="Key">Unique within its proposal.</param>
/// <param name="Title">What is measured.</param>
/// <param name="Unit">For example "%".</param>
/// <param name="Baseline">The value before.</param>
/// <param name="Target">The value aimed at.</param>
public sealed record Indicator(string Key, string Title, string Unit, double Baseline, double Target);

/// <summary>One measured value of an indicator.</summary>
/// <param name="IndicatorKey">Which indicator.</param>
/// <param name="Value">In the indicator's unit.</param>
public sealed record Measurement(string IndicatorKey, double Value);

/// <summary>A risk foreseen and accepted with the grant.</summary>
/// <param name="Key">Unique within its proposal.</param>
/// <param name="Description">What could happen.</param>
/// <param name="Mitigation">What is done against it.</param>
public sealed record AcceptedRisk(string Key, string Description, string Mitigation);

/// <summary>An amount in the currency's minor unit (whole dong for VND) and its ISO 4217 code.</summary>
/// <param name="Amount">In the minor unit.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Money(long Amount, string Currency);
