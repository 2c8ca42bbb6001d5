using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>Hands a draft in: dated receipt, routed to the right head, answer due by working days (points 3a, 3b).</summary>
internal sealed class SubmitProposal(ProposalCases cases, ProposalRouting routing, IPolicySets policies, IClocks clocks)
{
    public async Task<InnovationProposal> ExecuteAsync(SubmitProposalRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        ProposalCases.RequireCurrent(proposal, request.Etag);
        var policy = await policies.InForceAsync(cases.Today, cancellationToken);
        var route = await routing.RouteAsync(proposal.UnitId, proposal.AuthorIds, cases.Today, cancellationToken);
        proposal.Submit(officer, route, policy.Version, cases.Now);
        var clock = await clocks.StartAsync(
            new ClockStart(PolicyKeys.DecisionOrdinary, "proposal", proposal.Id, proposal.Id, policy, cases.Now, route.DecidingUnitId, route.DecidingHeadId),
            cancellationToken);
        var dueDate = ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture));
        await cases.CommitAsync(
            proposal,
            "submitted",
            null,
            new { proposal.Content, Routing = route, ReceivedAt = cases.Now, clock.DueOn },
            cancellationToken,
            [
                new ProposalSubmitted
                {
                    AggregateId = proposal.Id,
                    OccurredAt = cases.Now,
                    UnitId = proposal.UnitId,
                    DecidingUnitId = route.DecidingUnitId,
                    DecidingHeadId = route.DecidingHeadId,
                    DueAt = clock.DueAt,
                    PolicyVersion = policy.Version,
                },
                .. cases.Notify(proposal, "proposal.submitted", proposal.AuthorIds, dueDate),
                .. cases.Notify(proposal, "proposal.assigned", [route.DecidingHeadId], dueDate),
            ]);
        return proposal;
    }
}
