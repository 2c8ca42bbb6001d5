using Innovation.Proposal.Features.Deciding;
using Innovation.Proposal.Features.Drafting;
using Innovation.Proposal.Features.Forwarding;

namespace Innovation.Proposal.Features.Intake;

/// <summary>
/// Hands a draft in: dated receipt, routed to the right head, answer due by working days (points 3a, 3b). After a return for supplement
/// it goes back to the same level, and the time left goes on. Each time the text is kept as a version.
/// </summary>
internal sealed class SubmitProposal(
    ProposalDbContext db, VisibleProposals visible, CaseFile file, ProposalRouting routing, PolicySets policies, ProposalClocks clocks,
    ReviewClocks reviews, ProposalForwarding forwarding, IDirectory directory)
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
        var author = await directory.FindStandingAsync(proposal.AuthorId, file.Today, cancellationToken);
        var bases = LegalBasisCodes.Cite(policy, proposal.Content.LegalBasis.Select(basis => basis.Code));
        proposal.Submit(officer, route, author, bases, policy.Version, file.Now);
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
            .. await reviews.FollowAsync(proposal, cancellationToken),
        ], cancellationToken);
    }

    private async Task<InnovationProposal> ResubmitAsync(InnovationProposal proposal, Guid officer, CancellationToken cancellationToken)
    {
        var level = proposal.DecidingUnitId;
        proposal.Resubmit(officer, await routing.LevelAboveAsync(proposal, officer, file.Today, cancellationToken), file.Now);
        var clock = await clocks.ResumeAsync(proposal, cancellationToken);
        if (proposal.DecidingUnitId != level)
        {
            var forwarded = await forwarding.FollowAsync(proposal, cancellationToken);
            return await CommitAsync(proposal, ProposalActions.Resubmitted, clock, forwarded, cancellationToken);
        }
        var told = file.Notify(
            proposal, ProposalNotices.Resubmitted, [.. proposal.AuthorIds, .. await directory.InChargeOfAsync(proposal.LiesAt, file.Today, cancellationToken)],
            ProposalClocks.DueDate(clock));
        var owing = await reviews.FollowAsync(proposal, cancellationToken);
        return await CommitAsync(proposal, ProposalActions.Resubmitted, clock, [.. told, .. owing], cancellationToken);
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
