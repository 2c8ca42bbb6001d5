using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Innovation.Proposal.Mapping;

/// <summary>The aggregate as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class ProposalMapping
{
    /// <summary>Refuses where the caller last read another revision; an empty etag asks for no check.</summary>
    public static void RequireEtag(this InnovationProposal proposal, string etag)
    {
        if (etag.Length > 0 && etag != EtagOf(proposal))
        {
            throw Refuse.Stale();
        }
    }

    public static V1.InnovationProposal ToContract(this InnovationProposal proposal, ProposalDeadlines deadlines, ProposalReader reader)
    {
        var contract = proposal.Content.ToContract();
        contract.Name = ResourceName.Of(ResourceName.Proposals, proposal.Id);
        contract.State = (V1.ProposalState)proposal.State;
        contract.Etag = EtagOf(proposal);
        contract.Author = Officer(proposal.AuthorId);
        if (contract.Implementers.Count == 0)
        {
            contract.Implementers.Add(proposal.ImplementerIds.Select(Officer));
        }
        contract.CreateTime = Time(proposal.CreatedAt);
        contract.ReceivedAt = Time(proposal.ReceivedAt);
        contract.DecidingUnit = ResourceName.Of(ResourceName.Units, proposal.DecidingUnitId);
        contract.DecidingHead = ResourceName.Of(ResourceName.Officers, reader.InChargeId ?? proposal.DecidingHeadId);
        contract.DecisionDeadline = deadlines.Decision.ToDeadline();
        contract.ReceiptDeadline = deadlines.Receipt.ToDeadline();
        contract.EarlierDeadlines.Add(deadlines.Earlier.Select(clock => clock.ToDeadline()));
        contract.LegalityDeadline = deadlines.Legality.ToDeadline();
        contract.OpinionDeadline = deadlines.Opinion.ToDeadline();
        contract.CitedBases.Add(proposal.RemainingBases.Select(basis => basis.ToContract()));
        contract.LegalityChecks.Add(proposal.LegalityChecks.OrderBy(check => check.Row).Select(check => check.ToContract()));
        contract.EarlierChecks.Add(proposal.EarlierChecks.Select(check => check.ToContract()));
        contract.PartyOpinion = proposal.PartyOpinion?.ToContract();
        contract.EarlierOpinions.Add(proposal.EarlierOpinions.Select(opinion => opinion.ToContract()));
        contract.Ballot = proposal.LatestBallot?.ToContract(reader);
        contract.EarlierBallots.Add(proposal.Ballots.OrderBy(b => b.Round).SkipLast(1).Select(ballot => ballot.ToContract(reader)));
        contract.Council = proposal.LatestCouncil?.ToContract(proposal, reader);
        contract.DecisionReviews.Add(proposal.DecisionReviews.Select(review => review.ToContract()));
        contract.ReviewDeadline = deadlines.Review.ToDeadline();
        contract.Decision = proposal.Decision?.ToContract();
        contract.PolicyVersion = proposal.PolicyVersion ?? 0;
        contract.Interests.Add(proposal.Interests.Select(interest => ToContract(interest, reader)));
        contract.Version = proposal.Version;
        contract.SupplementRequests.Add(proposal.SupplementRequests.Select(ToContract));
        contract.Forwardings.Add(proposal.Forwardings.Select(ToContract));
        contract.CoAuthorAnswers.Add(ParticipationMapping.CoAuthorAnswers(proposal));
        contract.ImplementationAnswers.Add(ParticipationMapping.ImplementationAnswers(proposal));
        contract.OtherUnitRequest = ParticipationMapping.OtherUnit(proposal);
        contract.Attachments.Add(proposal.Attachments.OrderBy(a => a.Id).Select(a => a.ToContract(proposal.Id)));
        contract.NextStep = NextStep.Of(proposal);
        return contract;
    }

    private static V1.InterestDeclaration ToContract(InterestDeclaration interest, ProposalReader reader) => new()
    {
        Officer = Officer(interest.OfficerId),
        Description = reader.Sees(interest.OfficerId) ? interest.Description : "",
        DeclaredAt = Time(interest.DeclaredAt),
    };

    private static V1.SupplementRequest ToContract(SupplementRequest request) => new()
    {
        Gaps = { request.Gaps.Select(gap => new V1.SupplementGap { Field = gap.Field, Description = gap.Description }) },
        ReturnedBy = Officer(request.ReturnedBy),
        ReturnedAt = Time(request.ReturnedAt),
        ResubmittedAt = Time(request.ResubmittedAt),
        ClockPaused = request.ClockPaused,
    };

    private static V1.Forwarding ToContract(Forwarding forwarding) => new()
    {
        FromUnit = ResourceName.Of(ResourceName.Units, forwarding.From.DecidingUnitId),
        ToUnit = ResourceName.Of(ResourceName.Units, forwarding.To.DecidingUnitId),
        Reason = forwarding.Reason,
        ForwardedBy = Officer(forwarding.ForwardedBy),
        ForwardedAt = Time(forwarding.ForwardedAt),
        PartyOpinion = forwarding.PartyOpinion?.ToContract(),
        Acting = forwarding.Acting.ToContract(),
    };

    private static string EtagOf(InnovationProposal proposal) => proposal.Revision.ToString(CultureInfo.InvariantCulture);

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static Timestamp? Time(DateTimeOffset? at) => at is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
