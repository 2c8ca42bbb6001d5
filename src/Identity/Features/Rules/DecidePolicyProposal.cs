using Innovation.Casework;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Another person than the proposer approves or rejects a proposal; the proposer may withdraw it.</summary>
internal sealed class DecidePolicyProposal(IdentityDbContext db, PolicyProposals proposals, CaseFile file)
{
    public async Task<V1.PolicyProposal> ExecuteAsync(V1.ApprovePolicyProposalRequest request, CancellationToken cancellationToken)
    {
        await proposals.RequireDecidingAsync(cancellationToken);
        var (proposal, reasons) = await ReadAsync(request.Name, request.Reasons, cancellationToken);
        var version = await db.PolicySets.MaxAsync(set => set.Version, cancellationToken) + 1;
        var set = proposal.Approve(file.Officer, reasons, version, file.Today, file.Now);
        db.PolicySets.Add(set);
        await proposals.CommitAsync(proposal, "approved", reasons, [proposal.ProposedBy], cancellationToken);
        // The series of versions is a case of its own: its chain holds every full set that was ever in force.
        var approved = set.ToEvent();
        await file.CommitAsync(set, "approved", reasons, approved, cancellationToken, approved);
        return proposal.ToContract();
    }

    public async Task<V1.PolicyProposal> ExecuteAsync(V1.RejectPolicyProposalRequest request, CancellationToken cancellationToken)
    {
        await proposals.RequireDecidingAsync(cancellationToken);
        var (proposal, reasons) = await ReadAsync(request.Name, request.Reasons, cancellationToken);
        proposal.Reject(file.Officer, reasons, file.Now);
        await proposals.CommitAsync(proposal, "rejected", reasons, [proposal.ProposedBy], cancellationToken);
        return proposal.ToContract();
    }

    public async Task<V1.PolicyProposal> ExecuteAsync(V1.WithdrawPolicyProposalRequest request, CancellationToken cancellationToken)
    {
        var (proposal, reasons) = await ReadAsync(request.Name, request.Reasons, cancellationToken);
        proposal.Withdraw(file.Officer, reasons, file.Now);
        await proposals.CommitAsync(proposal, "withdrawn", reasons, await proposals.DecidersAsync(proposal, cancellationToken), cancellationToken);
        return proposal.ToContract();
    }

    private async Task<(PolicyProposal Proposal, string Reasons)> ReadAsync(string name, string reasons, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("reasons", reasons, 10_000, 20);
        var proposal = await proposals.LoadAsync(name, cancellationToken);
        check.ThrowIfWrong();
        return (proposal, text);
    }
}
