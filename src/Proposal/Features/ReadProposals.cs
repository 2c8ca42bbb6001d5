using Innovation.Casework.Clocks;
using Innovation.Proposal.Data;
using Microsoft.EntityFrameworkCore;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Features;

/// <summary>Proposals as their readers see them, each with its deadlines.</summary>
internal sealed class ReadProposals(ProposalDbContext db, ProposalCases cases)
{
    public async Task<Proto.InnovationProposal> GetAsync(string name, CancellationToken cancellationToken) =>
        await ToContractAsync(await cases.LoadAsync(name, cancellationToken), cancellationToken);

    public async Task<Proto.InnovationProposal> ToContractAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        (await ToContractAsync([proposal], cancellationToken))[0];

    public async Task<List<Proto.InnovationProposal>> ToContractAsync(IReadOnlyList<InnovationProposal> proposals, CancellationToken cancellationToken)
    {
        var ids = proposals.Select(p => p.Id).ToArray();
        var clocks = await db.Set<Clock>().AsNoTracking().Where(c => ids.Contains(c.CaseId)).ToListAsync(cancellationToken);
        var deadlines = clocks.GroupBy(c => c.CaseId).ToDictionary(g => g.Key, ProposalDeadlines.Of);
        return [.. proposals.Select(p => p.ToContract(deadlines.GetValueOrDefault(p.Id, ProposalDeadlines.None)))];
    }
}
