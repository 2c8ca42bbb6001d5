using Innovation.Casework;

namespace Innovation.Identity.Features.Directory.Administration;

/// <summary>Another person than the proposer approves or rejects a change of the directory; the proposer may withdraw it.</summary>
internal sealed class DecideDirectoryProposals(IdentityDbContext db, DirectoryStates states, DirectoryChanges changes, CaseFile file)
{
    public async Task<V1.DirectoryProposal> ExecuteAsync(V1.ApproveDirectoryProposalRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireDecidingAsync(cancellationToken);
        var (proposal, reasons) = await ReadAsync(request.Name, request.Reasons, cancellationToken);
        proposal.Approve(file.Officer, reasons, file.Now);
        var before = await states.LoadForAsync(proposal.Edit, cancellationToken);
        var after = before.Copy();
        after.Apply(proposal.Edit);
        // The directory went on while it waited.
        if (new DirectoryCheck(after, proposal.Edit).Run() is { Count: > 0 } problems)
        {
            throw Refuse.Conflict(
                ReasonCodes.DirectoryProposalOutdated,
                $"The directory has changed since, and what was proposed no longer fits: {problems[0].English}. Reject it, and let it be proposed anew.");
        }
        await changes.ApplyAsync(
            before, after, proposal.Edit, proposal, "approved", reasons, DirectoryRecord.Of(proposal.Edit), cancellationToken,
            file.Notify(proposal, "directory-proposal.approved", [proposal.ProposedBy]));
        return proposal.ToContract();
    }

    public async Task<V1.DirectoryProposal> ExecuteAsync(V1.RejectDirectoryProposalRequest request, CancellationToken cancellationToken)
    {
        await changes.RequireDecidingAsync(cancellationToken);
        var (proposal, reasons) = await ReadAsync(request.Name, request.Reasons, cancellationToken);
        proposal.Reject(file.Officer, reasons, file.Now);
        await EndAsync(proposal, "rejected", reasons, [proposal.ProposedBy], cancellationToken);
        return proposal.ToContract();
    }

    public async Task<V1.DirectoryProposal> ExecuteAsync(V1.WithdrawDirectoryProposalRequest request, CancellationToken cancellationToken)
    {
        var (proposal, reasons) = await ReadAsync(request.Name, request.Reasons, cancellationToken);
        proposal.Withdraw(file.Officer, reasons, file.Now);
        await EndAsync(proposal, "withdrawn", reasons, await changes.DecidersAsync(proposal.ProposedBy, cancellationToken), cancellationToken);
        return proposal.ToContract();
    }

    private Task EndAsync(DirectoryProposal proposal, string action, string reasons, IEnumerable<Guid> told, CancellationToken cancellationToken) =>
        file.CommitAsync(
            proposal, action, reasons, DirectoryRecord.Of(proposal.Edit), cancellationToken,
            file.Notify(proposal, $"directory-proposal.{action}", told));

    private async Task<(DirectoryProposal Proposal, string Reasons)> ReadAsync(string name, string reasons, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.DirectoryProposals, name, "name");
        var problems = new List<DirectoryProblem>();
        var text = new EntryInput(id, problems).Reasons(reasons);
        var proposal = await db.DirectoryProposals.SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) ?? throw Refuse.NotFound(name);
        DirectoryChanges.RefuseWhereWrong(problems);
        return (proposal, text);
    }
}
