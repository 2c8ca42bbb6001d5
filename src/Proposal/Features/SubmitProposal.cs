using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Innovation.Proposal.Domain;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using ProposalState = Innovation.Proposal.Domain.ProposalState;
using ProposalVersion = Innovation.Proposal.Data.ProposalVersion;

namespace Innovation.Proposal.Features;

/// <summary>
/// Hands a draft in: dated receipt, routed to the right head, answer due by working days (points 3a, 3b). After a return for supplement
/// it goes back to the same level, and the time left goes on. Each time the text is kept as a version.
/// </summary>
internal sealed class SubmitProposal(ProposalDbContext db, ProposalCases cases, ProposalRouting routing, PolicySets policies, ProposalClocks clocks)
{
    public async Task<InnovationProposal> ExecuteAsync(SubmitProposalRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        ProposalCases.RequireCurrent(proposal, request.Etag);
        var again = proposal.State == ProposalState.Returned;
        var policy = await policies.InForceAsync(cases.Today, cancellationToken);
        var route = again
            ? new Routing(proposal.DecidingUnitId!.Value, proposal.DecidingHeadId!.Value)
            : await routing.RouteAsync(proposal.UnitId, proposal.PartialIds, cases.Today, cancellationToken);
        proposal.Submit(officer, route, policy.Version, cases.Now);
        db.Versions.Add(new ProposalVersion { ProposalId = proposal.Id, Number = proposal.Version, Content = proposal.Content, SubmittedAt = cases.Now });
        var clock = again ? await clocks.ResumeAsync(proposal, cancellationToken) : await clocks.StartAsync(proposal, cancellationToken);
        await cases.CommitAsync(
            proposal,
            again ? "resubmitted" : "submitted",
            null,
            new { proposal.Version, proposal.Content, Routing = route, ReceivedAt = cases.Now, clock?.DueOn },
            cancellationToken,
            again ? Resubmitted(proposal, clock) : Submitted(proposal, clock!));
        return proposal;
    }

    private IEnumerable<IntegrationEvent> Submitted(InnovationProposal proposal, Clock clock) =>
    [
        new ProposalSubmitted
        {
            AggregateId = proposal.Id,
            OccurredAt = cases.Now,
            UnitId = proposal.UnitId,
            DecidingUnitId = proposal.DecidingUnitId!.Value,
            DecidingHeadId = proposal.DecidingHeadId!.Value,
            DueAt = clock.DueAt,
            PolicyVersion = proposal.PolicyVersion,
        },
        .. cases.Notify(proposal, "proposal.submitted", proposal.AuthorIds, ProposalCases.DueDate(clock)),
        .. cases.Notify(proposal, "proposal.assigned", [proposal.DecidingHeadId.Value], ProposalCases.DueDate(clock)),
    ];

    private IEnumerable<IntegrationEvent> Resubmitted(InnovationProposal proposal, Clock? clock) =>
        cases.Notify(proposal, "proposal.resubmitted", [.. proposal.AuthorIds, proposal.DecidingHeadId!.Value], ProposalCases.DueDate(clock));
}
