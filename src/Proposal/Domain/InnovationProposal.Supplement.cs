using Innovation.Contracts;

namespace Innovation.Proposal.Domain;

/// <content>Return for supplement, before the review begins.</content>
internal sealed partial class InnovationProposal
{
    /// <summary>Every return so far, oldest first.</summary>
    public IReadOnlyList<SupplementRequest> SupplementRequests { get; private set; } = [];

    /// <summary>Sends the proposal back with a written list of gaps; the decision clock stands still until it is handed in again.</summary>
    /// <param name="by">The deciding unit's head or an officer with the intake duty there.</param>
    /// <param name="gaps">At least one.</param>
    /// <param name="at">Case time.</param>
    public void Return(Guid by, IReadOnlyList<SupplementGap> gaps, DateTimeOffset at)
    {
        RequireImpartial(by);
        RequireState(ProposalState.Submitted);
        if (gaps.Count == 0)
        {
            throw Refuse.Invalid("gaps", "must name at least one gap: an author cannot supplement what nobody wrote down");
        }
        SupplementRequests = [.. SupplementRequests, new SupplementRequest([.. gaps], by, at, null)];
        State = ProposalState.Returned;
        Revision++;
    }
}
