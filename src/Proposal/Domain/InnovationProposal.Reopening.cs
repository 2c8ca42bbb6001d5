namespace Innovation.Proposal.Domain;

/// <content>What is granted is what was checked (domain, section 9 rule 5): a text that changes, or is to change, is checked again.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>
    /// The head sends it back to the check: to its author with a written list of gaps, where the text is to change (a wider grant), or to the
    /// reviewers of the rows named, where a verdict is to be reviewed. The votes so far are closed; no clock stands still by it (invariant 16).
    /// </summary>
    public void SendBackToCheck(
        Guid by, Headship headToday, IReadOnlyCollection<LegalityRow> rows, IReadOnlyList<SupplementGap> gaps, string reason, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        RequireState(ProposalState.LegalityChecking, ProposalState.UnderReview, ProposalState.CouncilReview, ProposalState.ForwardedUp);
        if (rows.Count == 0 && gaps.Count == 0)
        {
            throw Refuse.Invalid("rows", "name the rows to review, or the gaps for the author");
        }
        CloseBallot(at);
        CloseCouncil(at);
        Settle();
        Reopen(check => rows.Contains(check.Row), reason, at);
        if (gaps.Count > 0)
        {
            SupplementRequests = [.. SupplementRequests, new SupplementRequest([.. gaps], by, at, null)];
            Change(ProposalState.Returned);
            return;
        }
        Change(State == ProposalState.ForwardedUp ? State : ProposalState.LegalityChecking);
    }

    /// <summary>
    /// Rows that rest on what the author writes anew are open again: the legal documents where the gap, the rule or the bases change, all rows
    /// and the Party committee's opinion where the need, the plan, the impact with its targets or the accepted risks do.
    /// </summary>
    private void ReopenWhatChanged(ProposalContent content, DateTimeOffset at)
    {
        const string Changed = "Nội dung đã thẩm tra được thay đổi khi bổ sung.";
        var matter = !SameMatter(Content, content);
        var rule = Content.RegulatoryGap != content.RegulatoryGap || Content.Necessity.RuleCited != content.Necessity.RuleCited
            || !Content.LegalBasis.Select(basis => basis.Code).SequenceEqual(content.LegalBasis.Select(basis => basis.Code));
        Reopen(check => matter || (rule && check.Row == LegalityRow.LegalDocuments), Changed, at);
        if (matter)
        {
            SetAsideOpinion(Changed, at);
        }
    }

    private static bool SameMatter(ProposalContent one, ProposalContent other) =>
        one.Necessity with { RuleCited = other.Necessity.RuleCited } == other.Necessity
        && one.Plan.IsSameAs(other.Plan)
        && one.Impact with { Indicators = other.Impact.Indicators } == other.Impact
        && one.Impact.Indicators.SequenceEqual(other.Impact.Indicators)
        && one.AcceptedRisks.SequenceEqual(other.AcceptedRisks);

    /// <summary>What somebody said as a reviewer lapses where it turns out that they may not judge it.</summary>
    private void SetAsideWordsOf(Guid officerId, string reason, DateTimeOffset at)
    {
        Reopen(check => check.ReviewerId == officerId, reason, at);
        if (PartyOpinion?.GivenBy == officerId)
        {
            SetAsideOpinion(reason, at);
        }
    }

    private void SetAsideOpinion(string reason, DateTimeOffset at)
    {
        if (PartyOpinion is { } opinion)
        {
            EarlierOpinions = [.. EarlierOpinions, new EarlierOpinion(opinion, reason, at)];
            PartyOpinion = null;
        }
    }
}
