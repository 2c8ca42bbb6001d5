namespace Innovation.Proposal.Features.Intake;

/// <summary>An officer declares a conflict of interest about themselves (point 2b); from then on they take no part (invariant 1).</summary>
internal sealed class DeclareInterest(VisibleProposals visible, CaseFile file)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.DeclareInterestRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var description = check.Text("description", request.Description, 2_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        proposal.DeclareInterest(officer, description, file.Now);
        await file.RecordAsync(proposal, ProposalActions.InterestDeclared, null, new { Officer = officer, Description = description }, cancellationToken,
            [new InterestDeclared { AggregateId = proposal.Id, OccurredAt = file.Now, OfficerId = officer }]);
        return proposal;
    }
}
