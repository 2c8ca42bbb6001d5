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
    public PilotPeriod? Period { get; set; }
    public PilotEvaluation? Evaluation { get; set; }

    public static FollowedPilot Of(Guid proposalId, Guid pilotId) => new() { ProposalId = proposalId, PilotId = pilotId };
}
