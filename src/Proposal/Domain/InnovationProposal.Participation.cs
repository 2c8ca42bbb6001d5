namespace Innovation.Proposal.Domain;

/// <content>
/// Co-authors and implementers answer for themselves (invariant 4): naming somebody excludes nobody and binds nobody until they confirm.
/// </content>
internal sealed partial class InnovationProposal
{
    private const string HeadIsAuthor =
        "Người đứng đầu đã xác nhận là đồng tác giả: đề xuất do cấp trên trực tiếp quyết định (Nghị định 73/2023/NĐ-CP, Điều 7 khoản 4).";

    /// <summary>All answers given, oldest first.</summary>
    public IReadOnlyList<ParticipationAnswer> ParticipationAnswers { get; private set; } = [];

    /// <summary>Author and confirmed co-authors.</summary>
    public IReadOnlyList<Guid> AuthorIds => [AuthorId, .. Content.CoAuthorIds.Where(id => HasConfirmed(id, ParticipationRole.CoAuthor))];

    /// <summary>
    /// Who carries it out: those named who agreed, and where nobody has, the author, who said so by handing it in. Naming oneself is one's
    /// own word.
    /// </summary>
    public IReadOnlyList<Guid> ImplementerIds =>
        Content.ImplementerIds.Where(id => id == AuthorId || HasConfirmed(id, ParticipationRole.Implementer)).ToList() is { Count: > 0 } agreed
            ? agreed
            : [AuthorId];

    /// <summary>
    /// True for author and co-authors by their own word, those included who took it back later: what somebody worked on they do not judge.
    /// </summary>
    public bool IsAuthor(Guid officerId) =>
        officerId == AuthorId || ParticipationAnswers.Any(a => a.OfficerId == officerId && a is { Role: ParticipationRole.CoAuthor, Confirmed: true });

    /// <summary>Those named who have not answered yet.</summary>
    public IReadOnlyList<Guid> Unanswered(ParticipationRole role) =>
        [.. NamedAs(role).Where(id => id != AuthorId && LatestAnswer(id, role) is null)];

    /// <summary>
    /// Who is named as a co-author confirms it, or declines and is one no longer; until the decision. A confirmation counts from then on: what
    /// they said as a reviewer lapses, and where they head the level that decides, the proposal goes up (invariant 2).
    /// </summary>
    public void AnswerCoAuthorship(Guid by, bool confirmed, IReadOnlyList<string>? groups, LevelAbove above, DateTimeOffset at)
    {
        RequireMayAnswer(by, ParticipationRole.CoAuthor, confirmed);
        var movesUp = confirmed && by == above.HeadId && State.IsOpen() && State != ProposalState.Returned;
        if (movesUp && above.Superior is null)
        {
            throw NoSuperior();
        }
        Take(new ParticipationAnswer(by, ParticipationRole.CoAuthor, confirmed, groups, at));
        if (!confirmed)
        {
            Write(Content with { CoAuthorIds = [.. Content.CoAuthorIds.Where(id => id != by)] });
            return;
        }
        TakeOutVoteOf(by, ReasonCodes.AuthorMayNotVote);
        SetAsideWordsOf(by, "Người thẩm tra đã xác nhận là đồng tác giả.", at);
        if (movesUp)
        {
            MoveUp(above.Superior!, HeadIsAuthor, by, at);
            return;
        }
        Change(AfterVerdicts());
    }

    /// <summary>Who is named as an implementer agrees, or declines and is one no longer; until the decision.</summary>
    public void AnswerImplementation(Guid by, bool confirmed, IReadOnlyList<string>? groups, DateTimeOffset at)
    {
        RequireMayAnswer(by, ParticipationRole.Implementer, confirmed);
        Take(new ParticipationAnswer(by, ParticipationRole.Implementer, confirmed, groups, at));
        if (!confirmed)
        {
            Write(Content with { ImplementerIds = [.. Content.ImplementerIds.Where(id => id != by)] });
            return;
        }
        Change();
    }

    private void RequireMayAnswer(Guid by, ParticipationRole role, bool confirmed)
    {
        if (by == AuthorId || !NamedAs(role).Contains(by))
        {
            throw role == ParticipationRole.CoAuthor
                ? Refuse.Forbidden(ReasonCodes.NotCoAuthor, "Only an officer who is named as a co-author answers.")
                : Refuse.Forbidden(ReasonCodes.NotNamedImplementer, "Only an officer who is named as an implementer answers.");
        }
        if (!State.IsOpen() && State != ProposalState.Draft)
        {
            throw IllegalMove("answer");
        }
        if (LatestAnswer(by, role)?.Confirmed == confirmed)
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "This officer has given this answer.");
        }
    }

    private void Take(ParticipationAnswer answer) => ParticipationAnswers = [.. ParticipationAnswers, answer];

    /// <summary>Of the authors and implementers those whom a basis covers, by the groups that each belonged to when they gave their word.</summary>
    public IReadOnlyList<Guid> CoveredBy(CitedBasis basis) => [.. AuthorIds.Union(ImplementerIds).Where(id => basis.Covers(GroupsOf(id)))];

    private IReadOnlyList<string>? GroupsOf(Guid officerId) =>
        officerId == AuthorId ? AuthorGroups : ParticipationAnswers.LastOrDefault(a => a.OfficerId == officerId)?.Groups;

    private IReadOnlyList<Guid> NamedAs(ParticipationRole role) => role == ParticipationRole.CoAuthor ? Content.CoAuthorIds : Content.ImplementerIds;

    private ParticipationAnswer? LatestAnswer(Guid officerId, ParticipationRole role) =>
        ParticipationAnswers.LastOrDefault(a => a.OfficerId == officerId && a.Role == role);

    private bool HasConfirmed(Guid officerId, ParticipationRole role) => LatestAnswer(officerId, role) is { Confirmed: true };

    /// <summary>Nobody is made an author or an implementer against their word.</summary>
    private void RequireNotDeclined(ProposalContent content)
    {
        if (content.CoAuthorIds.Any(id => LatestAnswer(id, ParticipationRole.CoAuthor) is { Confirmed: false }))
        {
            throw Refuse.Conflict(ReasonCodes.CoAuthorDeclined, "An officer who is named declined to be a co-author of this proposal.");
        }
        if (content.ImplementerIds.Any(id => LatestAnswer(id, ParticipationRole.Implementer) is { Confirmed: false }))
        {
            throw Refuse.Conflict(ReasonCodes.ImplementerDeclined, "An officer who is named declined to carry this proposal out.");
        }
    }

    private static RefusedException NoSuperior() =>
        Refuse.Conflict(ReasonCodes.NoCompetentHead, "No superior level has a head in office who could decide this proposal.");
}
