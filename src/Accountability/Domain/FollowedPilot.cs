namespace Innovation.Accountability.Domain;

/// <summary>
/// What Oversight has told about the pilot of a proposal. It is kept apart from the protection record because the two services' events come
/// in any order: what comes before the record exists waits here and is taken up when the record is opened.
/// </summary>
internal sealed class FollowedPilot
{
    private FollowedPilot()
    {
    }

    /// <summary>One pilot per proposal.</summary>
    public Guid ProposalId { get; private init; }
    public Guid PilotId { get; private init; }
    public PilotPeriod? Period { get; private set; }
    public PilotEvaluation? Evaluation { get; private set; }

    public static FollowedPilot Of(Guid proposalId, Guid pilotId) => new() { ProposalId = proposalId, PilotId = pilotId };

    public void HasStarted(PilotPeriod period) => Period = period;

    /// <summary>A later evaluation takes the place of an earlier one.</summary>
    public void WasEvaluated(PilotEvaluation evaluation) => Evaluation = evaluation;

    /// <summary>The start, where the record has yet to learn of it; null where it knows it, or it is too late to matter.</summary>
    public PilotPeriod? StartNewTo(ProtectionRecord record) => record is { State: ProtectionRecordState.Open, Period: null } ? Period : null;

    /// <summary>The evaluation, where the record still waits for one.</summary>
    public PilotEvaluation? EvaluationNewTo(ProtectionRecord record) => record.State == ProtectionRecordState.Open ? Evaluation : null;
}
