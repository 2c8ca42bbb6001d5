using Innovation.Edge.Paging;
using Innovation.Edge.Requests;

namespace Innovation.Identity.Features.Rules;

/// <summary>Proposals as everybody signed in may read them: the rules are made in the open.</summary>
internal sealed class ReadPolicyProposals(IdentityDbContext db, PolicyProposals proposals)
{
    public async Task<V1.PolicyProposal> ExecuteAsync(V1.GetPolicyProposalRequest request, CancellationToken cancellationToken) =>
        (await proposals.LoadAsync(request.Name, cancellationToken)).ToContract();

    public async Task<V1.ListPolicyProposalsResponse> ExecuteAsync(V1.ListPolicyProposalsRequest request, CancellationToken cancellationToken)
    {
        var page = Page.Of(request.PageSize, request.PageToken);
        var check = new RequestCheck();
        check.OptionalChoice("state", request.State);
        check.ThrowIfWrong();
        var query = db.PolicyProposals.AsNoTracking();
        if (request.State != V1.PolicyProposalState.Unspecified)
        {
            var state = (ProposalState)request.State;
            query = query.Where(proposal => proposal.State == state);
        }
        if (page.Before is { } last)
        {
            query = query.Where(proposal => proposal.Id < last);
        }
        var rows = await query.OrderByDescending(proposal => proposal.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        var next = page.NextToken(rows, proposal => proposal.Id);
        return new V1.ListPolicyProposalsResponse { PolicyProposals = { rows.Select(PolicyContract.ToContract) }, NextPageToken = next };
    }
}
