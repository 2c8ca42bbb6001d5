using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Disclosure;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>
/// Votes, scorecards and interests are closed until the decision, and drafts are their author's alone, for the inspection too; and nobody has their
/// own matter disclosed to them.
/// </summary>
internal sealed class ProposalDisclosure(ProposalDbContext db) : IDisclosureRule
{
    private static readonly string[] _closed =
        [ProposalActions.Voted, ProposalActions.Scored, ProposalActions.InterestDeclared, ProposalActions.BallotVoided, ProposalActions.BallotUndecided];

    public IReadOnlyCollection<string> CaseTypes { get; } = [ProposalActions.CaseType];

    public async ValueTask<bool> PermitsAsync(LedgerEntry entry, Guid officer, CancellationToken cancellationToken)
    {
        var proposal = await db.Proposals.AsNoTracking().SingleOrDefaultAsync(p => p.Id == entry.CaseId, cancellationToken);
        return proposal is not null
            && proposal.ReceivedAt is not null
            && !proposal.ParticipantIds.Contains(officer)
            && proposal.Interests.All(interest => interest.OfficerId != officer)
            && (!proposal.State.IsOpen() || !_closed.Any(action => entry.Action == $"{ProposalActions.CaseType}.{action}"));
    }
}
