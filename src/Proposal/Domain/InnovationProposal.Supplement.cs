namespace Innovation.Proposal.Domain;

/// <content>Return for supplement, before the review begins.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>Every return so far, oldest first.</summary>
    public IReadOnlyList<SupplementRequest> SupplementRequests { get; private set; } = [];

    /// <summary>Sends the proposal back with a written list of gaps; the decision clock stands still until it is handed in again.</summary>
    public void Return(Guid by, Reception reception, IReadOnlyList<SupplementGap> gaps, DateTimeOffset at)
    {
        if (by != reception.HeadId && !reception.OfficerIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, "Only the head of the deciding unit or who has the intake duty there may do this.");
        }
        RequireImpartial(by);
        RequireState(ProposalState.Submitted);
        if (gaps.Count == 0)
        {
            throw Refuse.Invalid("gaps", "must name at least one gap: an author cannot supplement what nobody wrote down");
        }
        SupplementRequests = [.. SupplementRequests, new SupplementRequest([.. gaps], by, at, null)];
        Change(ProposalState.Returned);
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
