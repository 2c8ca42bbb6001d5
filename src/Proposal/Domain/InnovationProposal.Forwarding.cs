namespace Innovation.Proposal.Domain;

/// <content>Forwarding up: a superior level decides (point 3b).</content>
internal sealed partial class InnovationProposal
{
    /// <summary>Every move up so far, oldest first.</summary>
    public IReadOnlyList<Forwarding> Forwardings { get; private set; } = [];

    /// <summary>
    /// The units that it lay at before, and those that review its decision, again as a column that lists filter on: who passed it up still sees
    /// what becomes of it.
    /// </summary>
    public List<Guid> FormerUnitIds { get; private set; } = [];

    /// <summary>
    /// The head passes the proposal up to a superior level whose head may decide. A head who is an author or declared an interest may do
    /// this too: it is how they hand over what they must not decide (invariants 1 and 2). One that lies with its author for supplement stays
    /// there until it is handed in again.
    /// </summary>
    public void ForwardUp(Guid by, Headship headToday, Routing target, string reason, DateTimeOffset at)
    {
        if (!headToday.IsHeldBy(by))
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the deciding unit may do this.");
        }
        RequireState(
            ProposalState.Submitted, ProposalState.LegalityChecking, ProposalState.UnderReview, ProposalState.CouncilReview, ProposalState.ForwardedUp);
        MoveUp(target, reason, by, at);
        Forwardings = [.. Forwardings.SkipLast(1), Forwardings[^1] with { Acting = headToday.ActingAs(by) }];
    }

    private void MoveUp(Routing target, string reason, Guid by, DateTimeOffset at)
    {
        if (IsAuthor(target.DecidingHeadId) || HasInterest(target.DecidingHeadId))
        {
            throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "The head of the level named is an author of the proposal or declared an interest in it.");
        }
        Forwardings = [.. Forwardings, new Forwarding(new Routing(DecidingUnitId!.Value, DecidingHeadId!.Value), target, reason, by, at, PartyOpinion)];
        FormerUnitIds = [.. FormerUnitIds, DecidingUnitId.Value];
        CloseBallot(at);
        CloseCouncil(at);
        Settle();
        PartyOpinion = null;
        DecidingUnitId = target.DecidingUnitId;
        DecidingHeadId = target.DecidingHeadId;
        Change(ProposalState.ForwardedUp);
    }
}
