namespace Innovation.Proposal.Domain;

/// <summary>What opened the review of a decision.</summary>
internal enum ReviewGround
{
    /// <summary>An interest of somebody who took part in the decision appeared after it (domain, section 9 rule 4).</summary>
    InterestAppeared = 1,

    /// <summary>An author asked for it: the notice of the decision promises that they are heard (rule 6).</summary>
    RequestedByAuthor = 2,

    /// <summary>The superior level asked for it.</summary>
    RequestedBySuperior = 3,
}

/// <summary>
/// The review of a decision, the one way to correct it (invariant 15). A grant stays effective meanwhile: what people do on the strength of it
/// is not made unlawful by a question; suspending the pilot is Oversight's.
/// </summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Ground">What opened it.</param>
/// <param name="Reason">In words, by who asked for it; empty for an interest, whose description is closed.</param>
/// <param name="OpenedBy">Who declared the interest, or asked.</param>
/// <param name="ReviewingUnitId">The superior level that concludes it; the deciding unit itself, by members not involved, where none stands above.</param>
/// <param name="OpenedAt">Case time.</param>
internal sealed record DecisionReview(int Number, ReviewGround Ground, string Reason, Guid OpenedBy, Guid ReviewingUnitId, DateTimeOffset OpenedAt)
{
    /// <summary>What the persons concerned said to it.</summary>
    public IReadOnlyList<ReviewStatement> Statements { get; init; } = [];

    /// <summary>Null while it is open.</summary>
    public ReviewConclusion? Conclusion { get; init; }

    /// <summary>The decision that it set aside.</summary>
    public Decision? SetAside { get; init; }
}

/// <summary>What a person concerned says.</summary>
internal sealed record ReviewStatement(Guid OfficerId, string Text, DateTimeOffset GivenAt);

/// <summary>How a review ended.</summary>
/// <param name="Upheld">False where the decision is set aside.</param>
/// <param name="Reasons">Always.</param>
/// <param name="AnswerToStatements">What the reasons say to the statements; needed where there are any (section 9 rule 6).</param>
/// <param name="ConcludedBy">Who concluded it.</param>
/// <param name="Acting">In what capacity; null for the head, and for a member.</param>
/// <param name="ConcludedAt">Case time.</param>
internal sealed record ReviewConclusion(
    bool Upheld, string Reasons, string AnswerToStatements, Guid ConcludedBy, Acting? Acting, DateTimeOffset ConcludedAt);

/// <summary>Who may conclude a review on the day.</summary>
/// <param name="Head">Of the reviewing unit; nobody where the unit reviews its own decision.</param>
/// <param name="OtherMemberIds">There: the members of its collective.</param>
internal sealed record Reviewers(Headship Head, IReadOnlyCollection<Guid> OtherMemberIds);
