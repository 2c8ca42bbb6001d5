namespace Innovation.Proposal.Domain;

/// <summary>What is missing in a dossier: the part it is about, and in words what to add.</summary>
internal sealed record SupplementGap(string Field, string Description);

/// <summary>Who receives proposals at a unit on a day.</summary>
/// <param name="Head">Who may do what the head must do.</param>
/// <param name="OfficerIds">Who holds the intake duty for it.</param>
internal sealed record Reception(Headship Head, IReadOnlyList<Guid> OfficerIds);

/// <summary>One return for supplement; <paramref name="ResubmittedAt"/> is null while the proposal lies with its author.</summary>
internal sealed record SupplementRequest(IReadOnlyList<SupplementGap> Gaps, Guid ReturnedBy, DateTimeOffset ReturnedAt, DateTimeOffset? ResubmittedAt)
{
    /// <summary>True where the decision's clock stood still meanwhile.</summary>
    public bool ClockPaused { get; init; }
}

/// <summary>How the decision's clock stands when a dossier is returned.</summary>
/// <param name="Overdue">True once its date has passed: then nothing that the one does who owes the answer stops it (invariant 16).</param>
/// <param name="MostPauses">Policy value proposal.supplement.pauses: how often it may stand still at most.</param>
internal sealed record DecisionClock(bool Overdue, int MostPauses);
