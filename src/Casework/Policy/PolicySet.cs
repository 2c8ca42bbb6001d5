using System.Globalization;
using System.Text.Json.Serialization;

namespace Innovation.Casework.Policy;

/// <summary>What a policy value counts in.</summary>
public enum PolicyUnit
{
    /// <summary>Working days of the Vietnamese calendar.</summary>
    WorkingDays = 1,
    /// <summary>Calendar days.</summary>
    Days = 2,
    /// <summary>Calendar months.</summary>
    Months = 3,
    /// <summary>Per cent.</summary>
    Percent = 4,
    /// <summary>A number of things or people.</summary>
    Count = 5,
    /// <summary>A word out of a fixed choice.</summary>
    Choice = 6,
}

/// <summary>How binding a policy value is; never presented as more.</summary>
public enum PolicyStatus
{
    /// <summary>The words were read in the legal text.</summary>
    Law = 1,
    /// <summary>Words of a draft, a placeholder.</summary>
    Draft = 2,
    /// <summary>The platform's own, for the authority to approve.</summary>
    Proposed = 3,
}

/// <summary>One rule as data.</summary>
/// <param name="Key">For example proposal.decision.ordinary.</param>
/// <param name="Value">An invariant decimal number, or a word where the unit is a choice.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="Source">The legal source in words.</param>
/// <param name="Status">How binding it is.</param>
public sealed record PolicyValue(string Key, string Value, PolicyUnit Unit, string Source, PolicyStatus Status)
{
    /// <summary>The value as a whole number.</summary>
    [JsonIgnore]
    public int Number => int.Parse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <summary>An approved, never edited version of the rules. A case is pinned to the one in force when it started.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="EffectiveFrom">The first day on which new cases are pinned to it.</param>
/// <param name="Values">By key.</param>
public sealed record PolicySet(int Version, DateOnly EffectiveFrom, IReadOnlyDictionary<string, PolicyValue> Values)
{
    /// <summary>The register of legal bases as it stands in this version.</summary>
    public IReadOnlyList<LegalBasisEntry> LegalBases { get; init; } = [];

    /// <summary>The value of <paramref name="key"/> in this version.</summary>
    /// <exception cref="KeyNotFoundException">This version has no such value: a fault of the set, not of a caller.</exception>
    public PolicyValue this[string key] => Values.TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"Policy set {Version} has no value '{key}'.");
}

/// <summary>Keys of the policy values that the services use (domain, section 5).</summary>
public static class PolicyKeys
{
    /// <summary>Working days from receipt to the decision, ordinary track. Law: Decree 73/2023/ND-CP Art. 8(1).</summary>
    public const string DecisionOrdinary = "proposal.decision.ordinary";
    /// <summary>Per cent of the members entitled to vote that a grant must exceed. Law: Art. 8(1).</summary>
    public const string VoteThreshold = "proposal.vote.threshold";
    /// <summary>What a tie leads to: FOLLOWS_HEAD or NEW_VOTE. Law: Art. 8(1) says the former.</summary>
    public const string VoteTie = "proposal.vote.tie";
    /// <summary>Per cent of those entitled at the opening of a ballot that must remain after recusals. Proposed.</summary>
    public const string VoteRemaining = "proposal.vote.remaining";
    /// <summary>Working days after a rejection by vote within which the head may override it. Proposed.</summary>
    public const string OverrideWithin = "proposal.override";
    /// <summary>In how many units a plan is carried out at least whose scope is wide, so that a council advises. Proposed; Art. 8(2).</summary>
    public const string CouncilUnits = "proposal.council.units";
    /// <summary>How often a return for supplement makes the decision's time stand still. Proposed.</summary>
    public const string SupplementPauses = "proposal.supplement.pauses";
    /// <summary>Working days to conclude the review of a decision. Proposed.</summary>
    public const string DecisionReview = "proposal.decision.review";
    /// <summary>Working days to check a received proposal for completeness. Proposed.</summary>
    public const string Receipt = "proposal.receipt";
    /// <summary>Working days to give the verdicts of the four legality rows. Proposed.</summary>
    public const string LegalityReview = "proposal.legalityReview";
    /// <summary>Working days to give the same-level Party committee's opinion, before the decision (Decree 73 Art. 4). Proposed.</summary>
    public const string PartyOpinion = "proposal.partyOpinion";
    /// <summary>The fewest members of a council. Draft.</summary>
    public const string CouncilSizeMinimum = "proposal.council.size.min";
    /// <summary>The most members of a council. Draft.</summary>
    public const string CouncilSizeMaximum = "proposal.council.size.max";
    /// <summary>Days within which a council meets. Draft.</summary>
    public const string CouncilMeets = "proposal.council.meets";
    /// <summary>Working days that the papers reach a council before it meets. Draft.</summary>
    public const string CouncilPapers = "proposal.council.papers";
    /// <summary>Per cent of a council's members who are not recused that must have scored. Proposed.</summary>
    public const string CouncilQuorum = "proposal.council.quorum";
    /// <summary>Working days from completion to the final report. Law: Art. 18.</summary>
    public const string FinalReport = "pilot.finalReport";
    /// <summary>Working days from the final report to the evaluation. Law: Art. 18.</summary>
    public const string EvaluateOrdinary = "pilot.evaluate.ordinary";
    /// <summary>Working days from the final report to the Party committee's opinion on the result. Proposed; Art. 4 names no time.</summary>
    public const string PilotPartyOpinion = "pilot.partyOpinion";
    /// <summary>Working days to decide on a request to stop early. Proposed.</summary>
    public const string PilotStop = "pilot.stop";
    /// <summary>Months of the early salary rise. Law: Art. 10.</summary>
    public const string SalaryAdvance = "reward.salaryAdvance";
    /// <summary>Working days to resolve an obstacle. Proposed.</summary>
    public const string ObstacleResolve = "obstacle.resolve";
    /// <summary>Months between progress reports. Proposed.</summary>
    public const string PilotProgress = "pilot.progress";
    /// <summary>Days or months within which two unanswered proposals of one duty holder raise a shirking signal. Proposed.</summary>
    public const string ShirkingSignalWindow = "shirking.signal.window";
    /// <summary>Working days to open a liability review. Proposed.</summary>
    public const string LiabilityOpen = "liability.open";
    /// <summary>Working days of the nomination window after a Completed evaluation. Proposed.</summary>
    public const string CommendationWindow = "commendation.window";
    /// <summary>Working days before the due date on which the one who owes the action is reminded; a set without it reminds nobody. Proposed.</summary>
    public const string Reminder = "clock.reminder";
    /// <summary>Working days between one level of escalation and the next. Proposed.</summary>
    public const string EscalationInterval = "clock.escalation";
}
