namespace Innovation.Recognition.Domain;

/// <summary>Why an award waits. Values are stored; never renumber.</summary>
internal enum HoldKind
{
    LiabilityReview = 1,
    AbuseSuspicion = 2,
}

/// <summary>Where a hold stands. Values are stored; never renumber.</summary>
internal enum HoldState
{
    Open = 1,
    Lifted = 2,

    /// <summary>What was concluded bars a reward for good.</summary>
    Barring = 3,
}

/// <summary>
/// What Accountability told of one matter about one proposal: while it is open, nothing is awarded. What was concluded once stays concluded, in
/// whatever order and however often the events come.
/// </summary>
internal sealed class AwardHold
{
    private AwardHold()
    {
    }

    /// <summary>The liability review, or the abuse case.</summary>
    public Guid SourceId { get; private init; }
    public Guid ProposalId { get; private init; }
    public HoldKind Kind { get; private init; }
    public HoldState State { get; private set; }

    public static AwardHold Open(Guid sourceId, Guid proposalId, HoldKind kind) =>
        new() { SourceId = sourceId, ProposalId = proposalId, Kind = kind, State = HoldState.Open };

    public void Conclude(bool barring) => State = barring ? HoldState.Barring : HoldState.Lifted;
}

/// <summary>Whether something may be awarded or replicated now, by what is known of the pilot and of the matters about it.</summary>
internal sealed record Standing(EvaluatedPilot Pilot, IReadOnlyCollection<AwardHold> Holds)
{
    /// <summary>
    /// True while a matter is open. A pilot that caused damage, or was not completed, is reviewed by rule (Decree 73/2023/ND-CP Art. 11): it waits
    /// for the review's end also before the review's opening has become known here.
    /// </summary>
    public bool Paused => !Barred && (Holds.Any(hold => hold.State == HoldState.Open) || (IsReviewed && !Holds.Any(IsConcludedReview)));

    /// <summary>True where what was concluded bars a reward.</summary>
    public bool Barred => Holds.Any(hold => hold.State == HoldState.Barring);

    /// <summary>Invariants 8 and 12: a reward needs outcome Completed, no open matter, and none that was concluded against it.</summary>
    public void RequireRewardable()
    {
        Pilot.RequireRewardable();
        if (Barred)
        {
            throw Refuse.Conflict(ReasonCodes.AwardBarred, "What was concluded about the pilot bars a reward.");
        }
        if (Paused)
        {
            throw Refuse.Conflict(ReasonCodes.AwardPaused, "A liability review is open or abuse is suspected; the award waits until that is concluded.");
        }
    }

    /// <summary>Invariant 12: replication needs Completed, no damage, the effect at or above target, no open abuse case.</summary>
    public void RequireReplicable()
    {
        Pilot.RequireReplicable();
        if (Holds.Any(hold => hold is { Kind: HoldKind.AbuseSuspicion, State: HoldState.Barring }))
        {
            throw Refuse.Conflict(ReasonCodes.AwardBarred, "Abuse was confirmed; the pilot does not become a model.");
        }
        if (Holds.Any(hold => hold is { Kind: HoldKind.AbuseSuspicion, State: HoldState.Open }))
        {
            throw Refuse.Conflict(ReasonCodes.AwardPaused, "Abuse is suspected; the model waits until that is concluded.");
        }
    }

    private bool IsReviewed => Pilot.Damage || Pilot.Outcome != EvaluationOutcome.Completed;

    private static bool IsConcludedReview(AwardHold hold) => hold.Kind == HoldKind.LiabilityReview && hold.State != HoldState.Open;
}
