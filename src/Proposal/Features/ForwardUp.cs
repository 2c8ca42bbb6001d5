using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>The head passes a proposal to a superior level: beyond their competence, or theirs to recuse themselves from (point 3b).</summary>
internal sealed class ForwardUp(ProposalCases cases, IDirectory directory, ProposalRouting routing, ProposalForwarding forwarding)
{
    public async Task<InnovationProposal> ExecuteAsync(ForwardUpRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reason = check.Text("reason", request.Reason, 4_000, 20);
        var target = request.TargetUnit.Length == 0 ? (Guid?)null : check.Name(ResourceName.Units, "target_unit", request.TargetUnit);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var unit = proposal.DecidingUnitId ?? proposal.UnitId;
        var head = (await directory.GetLeadershipAsync(unit, cases.Today, cancellationToken)).HeadId;
        var route = await routing.RouteUpAsync(unit, target, proposal.PartialIds, cases.Today, cancellationToken);
        proposal.ForwardUp(officer, head, route, reason, cases.Now);
        var events = await forwarding.FollowAsync(proposal, cancellationToken);
        await cases.CommitAsync(proposal, "forwarded", reason, new { Forwarding = proposal.Forwardings[^1] }, cancellationToken, events);
        return proposal;
    }
}
