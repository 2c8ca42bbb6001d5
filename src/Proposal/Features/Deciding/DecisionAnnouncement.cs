namespace Innovation.Proposal.Features.Deciding;

/// <summary>What the others learn of a decision: the fact for the services, a notice for the persons concerned.</summary>
internal sealed class DecisionAnnouncement(CaseFile file)
{
    public IEnumerable<IntegrationEvent> Of(InnovationProposal proposal) =>
        [Fact(proposal), .. file.Notify(proposal, NoticeKind(proposal.State), proposal.AuthorIds.Union(proposal.ImplementerIds))];

    private IntegrationEvent Fact(InnovationProposal proposal) => proposal.State.IsGranted()
        ? new ProposalApproved
        {
            AggregateId = proposal.Id,
            OccurredAt = file.Now,
            Title = proposal.Content.Title,
            Kind = proposal.Decision!.GrantKind!.Value,
            Limits = proposal.Decision.Limits!,
            Indicators = proposal.Content.Impact.Indicators,
            AcceptedRisks = proposal.Content.AcceptedRisks,
            Resources = proposal.Content.Plan.Resources,
            LegalBasis = [.. LegalBasisCodes.Named(proposal.RemainingBases).Select(basis => (LegalBasis)basis)],
            LegalBases =
            [
                .. proposal.RemainingBases.Select(basis => new LegalBasisRecord(basis.Code, basis.Title, basis.Status, proposal.CoveredBy(basis))),
            ],
            UnitId = proposal.UnitId,
            DecidingUnitId = proposal.DecidingUnitId!.Value,
            AuthorIds = proposal.AuthorIds,
            ImplementerIds = proposal.ImplementerIds,
            ApproverIds = proposal.ApproverIds,
            InterestedIds = [.. proposal.Interests.Select(i => i.OfficerId)],
            DerogatedRules = [.. proposal.LegalityChecks
                .Where(check => check.Verdict == LegalityVerdict.NeedsDerogation).Select(check => check.Derogation?.Rule).OfType<string>()],
            PolicyVersion = proposal.PolicyVersion!.Value,
        }
        : new ProposalRejected { AggregateId = proposal.Id, OccurredAt = file.Now, DecidingUnitId = proposal.DecidingUnitId!.Value };

    private static string NoticeKind(ProposalState state) => state switch
    {
        ProposalState.Approved => ProposalNotices.Approved,
        ProposalState.ApprovedAsPilot => ProposalNotices.ApprovedAsPilot,
        _ => ProposalNotices.Rejected,
    };
}
