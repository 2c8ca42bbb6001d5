using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Edge.Callers;
using Innovation.Edge.Requests;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Rules;

/// <summary>Another person than the proposer approves or rejects a proposal; the proposer may withdraw it.</summary>
internal sealed class DecidePolicyProposal(IdentityDbContext database, PolicyProposals proposals, CaseFile caseFile, ICurrentActor current)
{
    public async Task<V1.PolicyProposal> ApproveAsync(V1.ApprovePolicyProposalRequest request, CancellationToken cancellationToken)
    {
        var (officer, proposal, reasons) = await BeginAsync(request.Name, request.Reasons, cancellationToken);
        var version = await database.PolicySets.MaxAsync(set => set.Version, cancellationToken) + 1;
        var set = proposal.Approve(officer, reasons, version, proposals.Today, proposals.Now);
        database.PolicySets.Add(set);
        await proposals.CommitAsync(
            proposal, "approved", reasons, cancellationToken, proposals.Notify(proposal, "approved", [proposal.ProposedBy]));
        // The series of versions is a case of its own: its chain holds every full set that was ever in force.
        var approved = set.ToEvent(PolicySeries.Id);
        await caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = PolicySeries.CaseType,
                CaseId = PolicySeries.Id,
                Action = $"{PolicySeries.CaseType}.approved",
                Actor = current.Actor,
                At = proposals.Now,
                PolicyVersion = set.Version,
                Reason = reasons,
                Content = approved,
            },
            [approved],
            cancellationToken);
        return proposal.ToContract();
    }

    public async Task<V1.PolicyProposal> RejectAsync(V1.RejectPolicyProposalRequest request, CancellationToken cancellationToken)
    {
        var (officer, proposal, reasons) = await BeginAsync(request.Name, request.Reasons, cancellationToken);
        proposal.Reject(officer, reasons, proposals.Now);
        await proposals.CommitAsync(
            proposal, "rejected", reasons, cancellationToken, proposals.Notify(proposal, "rejected", [proposal.ProposedBy]));
        return proposal.ToContract();
    }

    public async Task<V1.PolicyProposal> WithdrawAsync(V1.WithdrawPolicyProposalRequest request, CancellationToken cancellationToken)
    {
        var reasons = ReasonsOf(request.Reasons);
        var proposal = await proposals.LoadAsync(request.Name, cancellationToken);
        proposal.Withdraw(current.Actor.RequireOfficer(), reasons, proposals.Now);
        await proposals.CommitAsync(
            proposal, "withdrawn", reasons, cancellationToken,
            proposals.Notify(proposal, "withdrawn", await proposals.DecidersAsync(proposal, cancellationToken)));
        return proposal.ToContract();
    }

    private async Task<(Guid Officer, PolicyProposal Proposal, string Reasons)> BeginAsync(string name, string reasons, CancellationToken cancellationToken)
    {
        var officer = await proposals.RequireDecidingAsync(cancellationToken);
        return (officer, await proposals.LoadAsync(name, cancellationToken), ReasonsOf(reasons));
    }

    private static string ReasonsOf(string reasons)
    {
        var check = new RequestCheck();
        var text = check.Text("reasons", reasons, 10_000, 20);
        check.ThrowIfWrong();
        return text;
    }
}
