namespace Innovation.Proposal.Domain;

/// <summary>A named co-author's own answer.</summary>
internal sealed record CoAuthorAnswer(Guid OfficerId, bool Confirmed, DateTimeOffset AnsweredAt);

/// <content>Co-authors answer for themselves.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>The answers given, the newest of each officer.</summary>
    public IReadOnlyList<CoAuthorAnswer> CoAuthorAnswers { get; private set; } = [];

    /// <summary>
    /// Who is named as a co-author confirms it, or declines and is one no longer. Declining ends with the submission: from then on it would
    /// change who may vote.
    /// </summary>
    public void AnswerCoAuthorship(Guid by, bool confirmed, DateTimeOffset at)
    {
        if (!Content.CoAuthorIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.NotCoAuthor, "Only an officer who is named as a co-author answers.");
        }
        if (!confirmed)
        {
            RequireState(ProposalState.Draft);
        }
        else if (!State.IsOpen() && State != ProposalState.Draft)
        {
            throw IllegalMove("confirm a co-authorship");
        }
        if (CoAuthorAnswers.Any(a => a.OfficerId == by && a.Confirmed == confirmed))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyExists, "This co-author has given this answer.");
        }
        CoAuthorAnswers = [.. CoAuthorAnswers.Where(a => a.OfficerId != by), new CoAuthorAnswer(by, confirmed, at)];
        if (!confirmed)
        {
            Write(Content with { CoAuthorIds = [.. Content.CoAuthorIds.Where(id => id != by)] });
            return;
        }
        Change();
    }

    /// <summary>Nobody is made an author against their word.</summary>
    private void RequireNotDeclined(IReadOnlyCollection<Guid> coAuthors)
    {
        if (CoAuthorAnswers.Any(a => !a.Confirmed && coAuthors.Contains(a.OfficerId)))
        {
            throw Refuse.Conflict(ReasonCodes.CoAuthorDeclined, "An officer who is named declined to be a co-author of this proposal.");
        }
    }
}
