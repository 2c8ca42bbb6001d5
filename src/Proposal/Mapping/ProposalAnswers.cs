using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Mapping;

/// <summary>Proposals as their readers see them, each with its deadlines.</summary>
internal sealed class ProposalAnswers(ProposalDbContext db, CaseFile file)
{
    public async Task<V1.InnovationProposal> OfAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        // A draft has no clocks; those of one that was handed in just now are all at hand.
        var clocks = proposal.ReceivedAt is null || proposal.ReceivedAt == file.Now
            ? db.Set<Clock>().Local.Where(c => c.CaseId == proposal.Id)
            : await db.Set<Clock>().AsNoTracking().Where(c => c.CaseId == proposal.Id).ToListAsync(cancellationToken);
        return proposal.ToContract(ProposalDeadlines.Of(clocks));
    }

    public async Task<List<V1.InnovationProposal>> OfAsync(IReadOnlyList<InnovationProposal> proposals, CancellationToken cancellationToken)
    {
        var ids = proposals.Select(p => p.Id).ToArray();
        var clocks = (await db.Set<Clock>().AsNoTracking().Where(c => ids.Contains(c.CaseId)).ToListAsync(cancellationToken)).ToLookup(c => c.CaseId);
        return [.. proposals.Select(p => p.ToContract(ProposalDeadlines.Of(clocks[p.Id])))];
    }
}
