using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Forwarding;

/// <summary>The head passes a proposal to a superior level: beyond their competence, or theirs to recuse themselves from (point 3b).</summary>
internal sealed class ForwardUp(VisibleProposals visible, CaseFile file, IDirectory directory, ProposalRouting routing, ProposalForwarding forwarding)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.ForwardUpRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 4_000, 20);
        var target = request.TargetUnit.Length == 0 ? (Guid?)null : check.Name(ResourceName.Units, "target_unit", request.TargetUnit);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        var route = await routing.RouteUpAsync(proposal.LiesAt, target, proposal.PartialIds, file.Today, cancellationToken);
        proposal.ForwardUp(officer, head, route, reason, file.Now);
        var events = await forwarding.FollowAsync(proposal, cancellationToken);
        await file.RecordAsync(proposal, ProposalActions.Forwarded, reason, new { Forwarding = proposal.Forwardings[^1] }, cancellationToken, events);
        return proposal;
    }
}
