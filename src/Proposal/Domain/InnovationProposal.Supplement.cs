namespace Innovation.Proposal.Domain;

/// <content>Return for supplement, before the review begins.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>Every return so far, oldest first.</summary>
    public IReadOnlyList<SupplementRequest> SupplementRequests { get; private set; } = [];

    /// <summary>
    /// Sends the proposal back with a written list of gaps. The decision clock stands still until it is handed in again, where that clock is not
    /// overdue and not more often than the rules allow (invariant 16); else it goes on.
    /// </summary>
    /// <param name="by">Who returns it.</param>
    /// <param name="reception">Who may.</param>
    /// <param name="gaps">What is missing.</param>
    /// <param name="clock">How the decision's clock stands.</param>
    /// <param name="at">Case time.</param>
    /// <returns>True where the clock is to stand still.</returns>
    public bool Return(Guid by, Reception reception, IReadOnlyList<SupplementGap> gaps, DecisionClock clock, DateTimeOffset at)
    {
        if (!reception.Head.IsHeldBy(by) && !reception.OfficerIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, "Only the head of the deciding unit or who has the intake duty there may do this.");
        }
        RequireImpartial(by);
        RequireState(ProposalState.Submitted);
        if (gaps.Count == 0)
        {
            throw Refuse.Invalid("gaps", "must name at least one gap: an author cannot supplement what nobody wrote down");
        }
        var pauses = !clock.Overdue && SupplementRequests.Count(request => request.ClockPaused) < clock.MostPauses;
        SupplementRequests = [.. SupplementRequests, new SupplementRequest([.. gaps], by, at, null) { ClockPaused = pauses }];
        Change(ProposalState.Returned);
        return pauses;
    }

    /// <summary>Hands it in again: the same level goes on, under the rules that the case is pinned to.</summary>
    /// <param name="by">The author.</param>
    /// <param name="above">Where it goes where the head of the level has become an author meanwhile (invariant 2).</param>
    /// <param name="at">Case time.</param>
    public void Resubmit(Guid by, LevelAbove above, DateTimeOffset at)
    {
        RequireAuthor(by);
        RequireState(ProposalState.Returned);
        RequireComplete(Content, AuthorGroups);
        var movesUp = above.HeadId is { } head && IsAuthor(head);
        if (movesUp && above.Superior is null)
        {
            throw NoSuperior();
        }
        SupplementRequests = [.. SupplementRequests.SkipLast(1), SupplementRequests[^1] with { ResubmittedAt = at }];
        Version++;
        State = ProposalState.Submitted;
        if (movesUp)
        {
            MoveUp(above.Superior!, HeadIsAuthor, by, at);
            return;
        }
        // Rows that the supplement did not touch keep their verdicts.
        Change(AfterVerdicts());
    }
}
