namespace Innovation.Recognition.Domain;

/// <summary>Where a commendation stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum CommendationState
{
    Nominated = 1,
    Verified = 2,
    Reviewed = 3,
    Decided = 4,
    Refused = 5,
    Revoked = 6,
}

/// <summary>Where an innovation model stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum ModelState
{
    Candidate = 1,
    Recognised = 2,
    Replicating = 3,
    Institutionalised = 4,
    Retired = 5,
    Suspended = 6,
}

/// <summary>Rewards of Decree 73/2023/ND-CP Art. 10. Values are stored; never renumber.</summary>
internal enum RewardKind
{
    /// <summary>Biểu dương.</summary>
    Praise = 1,

    /// <summary>Khen thưởng.</summary>
    Commendation = 2,

    /// <summary>Nâng lương trước thời hạn: a recommendation to the personnel authority.</summary>
    EarlySalaryRaise = 3,
}

/// <summary>The two distinct grants of point 3. Values are stored; never renumber.</summary>
internal enum GrantKind
{
    Implementation = 1,
    Pilot = 2,
}

/// <summary>How a pilot was judged. Values are stored; never renumber.</summary>
internal enum EvaluationOutcome
{
    Completed = 1,
    PartiallyCompleted = 2,
    NotCompleted = 3,
}

/// <summary>A measurable target; its key is unique within the pilot.</summary>
internal sealed record Indicator(string Key, string Title, string Unit, double Baseline, double Target);

/// <summary>One measured value of an indicator, in its unit.</summary>
internal sealed record Measurement(string IndicatorKey, double Value);

/// <summary>The legal bases that the cases here stand on, by the ledger's names.</summary>
internal static class LegalBases
{
    /// <summary>Decree 73 Art. 10 and point 5b of the directive.</summary>
    public static readonly string[] OfRewards = ["CityDirective", "Decree73"];

    /// <summary>Point 5d of the directive alone.</summary>
    public static readonly string[] OfModels = ["CityDirective"];
}
