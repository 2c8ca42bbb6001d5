namespace Innovation.Proposal.Domain;

/// <content>Where it is proposed: in the unit where its author works on that day; elsewhere with the own superior's word (invariant 2).</content>
internal sealed partial class InnovationProposal
{
    /// <summary>Every request to propose in another unit, oldest first; the newest counts.</summary>
    public IReadOnlyList<OtherUnitRequest> OtherUnitRequests { get; private set; } = [];

    /// <summary>The author asks the own superior to agree to another unit.</summary>
    /// <param name="by">The author.</param>
    /// <param name="reason">Why there.</param>
    /// <param name="worksIn">The units where the author works today.</param>
    /// <param name="superior">The author's own superior today.</param>
    /// <param name="at">Case time.</param>
    public void AskForOtherUnit(Guid by, string reason, IReadOnlyCollection<Guid> worksIn, Guid superior, DateTimeOffset at)
    {
        RequireAuthor(by);
        RequireState(ProposalState.Draft);
        if (worksIn.Contains(UnitId))
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "The author works in the unit named: nobody needs to be asked.");
        }
        OtherUnitRequests = [.. OtherUnitRequests, new OtherUnitRequest(UnitId, reason, superior, at)];
        Follow();
        Change();
    }

    /// <summary>The author's own superior agrees or does not, with reasons.</summary>
    /// <param name="by">Who answers.</param>
    /// <param name="superiors">The author's own superiors today.</param>
    /// <param name="agreed">The word.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Case time.</param>
    public void AnswerOtherUnit(Guid by, IReadOnlyCollection<Guid> superiors, bool agreed, string reason, DateTimeOffset at)
    {
        if (by == AuthorId || !superiors.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.SuperiorRequired, "Only the author's own superior may do this.");
        }
        RequireState(ProposalState.Draft);
        if (OtherUnitRequests is not [.., { Answer: null } asked] || asked.UnitId != UnitId)
        {
            throw IllegalMove("answer: nothing is asked");
        }
        OtherUnitRequests = [.. OtherUnitRequests.SkipLast(1), asked with { Answer = new OtherUnitAnswer(agreed, reason, by, at) }];
        Change();
    }

    private void RequireUnit(IReadOnlyCollection<Guid> worksIn)
    {
        if (!worksIn.Contains(UnitId) && (OtherUnitRequests is not [.., { Answer.Agreed: true } agreed] || agreed.UnitId != UnitId))
        {
            throw Refuse.Conflict(ReasonCodes.OtherUnitConsentRequired,
                "The author does not work in the unit named; the author's own superior must agree to it first.");
        }
    }
}
