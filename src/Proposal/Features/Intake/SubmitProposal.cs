using Innovation.Proposal.Features.Forwarding;

namespace Innovation.Proposal.Features.Intake;

/// <summary>
/// Hands a draft in: dated receipt, routed to the right head, answer due by working days (points 3a, 3b). After a return for supplement
/// it goes back to the same level, and the time left goes on. Each time the text is kept as a version.
/// </summary>
internal sealed class SubmitProposal(
    ProposalDbContext db, VisibleProposals visible, CaseFile file, ProposalRouting routing, PolicySets policies, ProposalClocks clocks)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.SubmitProposalRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        proposal.RequireEtag(request.Etag);
        return proposal.State == ProposalState.Returned
            ? await ResubmitAsync(proposal, officer, cancellationToken)
            : await SubmitAsync(proposal, officer, cancellationToken);
    }

    private async Task<InnovationProposal> SubmitAsync(InnovationProposal proposal, Guid officer, CancellationToken cancellationToken)
    {
        var policy = await policies.InForceAsync(file.Today, cancellationToken);
        var route = await routing.RouteAsync(proposal.UnitId, proposal.PartialIds, file.Today, cancellationToken);
        proposal.Submit(officer, route, policy.Version, file.Now);
        var clock = await clocks.StartAsync(proposal, cancellationToken);
        var dueDate = ProposalClocks.DueDate(clock);
        return await CommitAsync(proposal, ProposalActions.Submitted, clock,
        [
            new ProposalSubmitted
            {
                AggregateId = proposal.Id,
                OccurredAt = file.Now,
                UnitId = proposal.UnitId,
                DecidingUnitId = route.DecidingUnitId,
                DecidingHeadId = route.DecidingHeadId,
                DueAt = clock.DueAt,
                PolicyVersion = policy.Version,
            },
            .. file.Notify(proposal, ProposalNotices.Submitted, proposal.AuthorIds, dueDate),
            .. file.Notify(proposal, ProposalNotices.Assigned, [route.DecidingHeadId], dueDate),
        ], cancellationToken);
    }

    private async Task<InnovationProposal> ResubmitAsync(InnovationProposal proposal, Guid officer, CancellationToken cancellationToken)
    {
        proposal.Resubmit(officer, file.Now);
        var clock = await clocks.ResumeAsync(proposal, cancellationToken);
        var told = file.Notify(
            proposal, ProposalNotices.Resubmitted, [.. proposal.AuthorIds, proposal.DecidingHeadId!.Value], ProposalClocks.DueDate(clock));
        return await CommitAsync(proposal, ProposalActions.Resubmitted, clock, told, cancellationToken);
    }

    private async Task<InnovationProposal> CommitAsync(
        InnovationProposal proposal, string action, Clock? clock, IEnumerable<IntegrationEvent> events, CancellationToken cancellationToken)
    {
        db.Versions.Add(new ProposalVersion { ProposalId = proposal.Id, Number = proposal.Version, Content = proposal.Content, SubmittedAt = file.Now });
        var route = new Routing(proposal.DecidingUnitId!.Value, proposal.DecidingHeadId!.Value);
        var content = new { proposal.Version, proposal.Content, Routing = route, ReceivedAt = file.Now, clock?.DueOn };
        await file.RecordAsync(proposal, action, null, content, cancellationToken, events);
        return proposal;
    }
}
