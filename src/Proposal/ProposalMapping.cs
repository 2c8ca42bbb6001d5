using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Innovation.Casework.Clocks;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Common = Innovation.Contracts.Common.V1;

namespace Innovation.Proposal;

/// <summary>The aggregate as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class ProposalMapping
{
    public static string EtagOf(Domain.InnovationProposal proposal) => proposal.Revision.ToString(CultureInfo.InvariantCulture);

    public static InnovationProposal ToContract(this Domain.InnovationProposal proposal, ProposalDeadlines deadlines)
    {
        var contract = proposal.Content.ToContract();
        contract.Name = ResourceName.Of(ResourceName.Proposals, proposal.Id);
        contract.State = (ProposalState)proposal.State;
        contract.Etag = EtagOf(proposal);
        contract.Author = Officer(proposal.AuthorId);
        if (contract.Implementers.Count == 0)
        {
            contract.Implementers.Add(proposal.ImplementerIds.Select(Officer));
        }
        contract.CreateTime = Time(proposal.CreatedAt);
        contract.ReceivedAt = Time(proposal.ReceivedAt);
        contract.DecidingUnit = ResourceName.Of(ResourceName.Units, proposal.DecidingUnitId);
        contract.DecidingHead = ResourceName.Of(ResourceName.Officers, proposal.DecidingHeadId);
        contract.DecisionDeadline = deadlines.Decision.ToDeadline();
        contract.ReceiptDeadline = deadlines.Receipt.ToDeadline();
        contract.EarlierDeadlines.Add(deadlines.Earlier.Select(clock => clock.ToDeadline()));
        contract.LegalityChecks.Add(proposal.LegalityChecks.Select(ToContract));
        contract.PartyOpinion = ToContract(proposal.PartyOpinion);
        contract.Ballot = proposal.LatestBallot is { } ballot ? ToContract(ballot) : null;
        contract.Council = proposal.LatestCouncil?.ToContract(proposal);
        contract.Decision = proposal.Decision is { } decision ? ToContract(decision) : null;
        contract.PolicyVersion = proposal.PolicyVersion;
        contract.Interests.Add(proposal.Interests.Select(i => new InterestDeclaration { Officer = Officer(i.OfficerId), Description = i.Description, DeclaredAt = Time(i.DeclaredAt) }));
        contract.Version = proposal.Version;
        contract.SupplementRequests.Add(proposal.SupplementRequests.Select(ToContract));
        contract.Forwardings.Add(proposal.Forwardings.Select(ToContract));
        contract.CoAuthorAnswers.Add(proposal.CoAuthorAnswers.Select(a => new CoAuthorAnswer { Officer = Officer(a.OfficerId), Confirmed = a.Confirmed, AnsweredAt = Time(a.AnsweredAt) }));
        contract.Attachments.Add(proposal.Attachments.OrderBy(a => a.Id).Select(a => a.ToContract(proposal.Id)));
        contract.NextStep = NextStep.Of(proposal);
        return contract;
    }

    private static SupplementRequest ToContract(Domain.SupplementRequest request) => new()
    {
        Gaps = { request.Gaps.Select(gap => new SupplementGap { Field = gap.Field, Description = gap.Description }) },
        ReturnedBy = Officer(request.ReturnedBy),
        ReturnedAt = Time(request.ReturnedAt),
        ResubmittedAt = Time(request.ResubmittedAt),
    };

    private static Forwarding ToContract(Domain.Forwarding forwarding) => new()
    {
        FromUnit = ResourceName.Of(ResourceName.Units, forwarding.From.DecidingUnitId),
        ToUnit = ResourceName.Of(ResourceName.Units, forwarding.To.DecidingUnitId),
        Reason = forwarding.Reason,
        ForwardedBy = Officer(forwarding.ForwardedBy),
        ForwardedAt = Time(forwarding.ForwardedAt),
        PartyOpinion = ToContract(forwarding.PartyOpinion),
    };

    private static PartyOpinion? ToContract(Domain.PartyOpinion? opinion) => opinion is null ? null : new PartyOpinion
    {
        InFavour = opinion.InFavour,
        Opinion = opinion.Opinion,
        GivenBy = Officer(opinion.GivenBy),
        GivenAt = Time(opinion.GivenAt),
    };

    private static LegalityCheck ToContract(Domain.LegalityCheck check) => new()
    {
        Row = (LegalityRow)check.Row,
        Verdict = (LegalityVerdict)check.Verdict,
        Citation = check.Citation,
        DerogatedRule = check.DerogatedRule ?? "",
        CompetentUnit = ResourceName.Of(ResourceName.Units, check.CompetentUnitId),
        Reviewer = Officer(check.ReviewerId),
        CheckedAt = Time(check.CheckedAt),
    };

    private static Ballot ToContract(Domain.Ballot ballot) => new()
    {
        GrantKind = (Common.GrantKind)ballot.GrantKind,
        Limits = ballot.Limits.ToContract(),
        Entitled = { ballot.EntitledIds.Select(Officer) },
        Excluded = { ballot.Excluded.Select(e => new Exclusion { Officer = Officer(e.OfficerId), Reason = e.Reason }) },
        Votes = { ballot.Votes.Select(v => new Vote { Officer = Officer(v.OfficerId), Choice = (VoteChoice)v.Choice, CastAt = Time(v.CastAt) }) },
        OpenedAt = Time(ballot.OpenedAt),
        ClosedAt = Time(ballot.ClosedAt),
        Round = ballot.Round,
    };

    private static Decision ToContract(Domain.Decision decision) => new()
    {
        Outcome = (ProposalState)decision.Outcome,
        GrantKind = (Common.GrantKind)(decision.GrantKind ?? 0),
        Limits = decision.Limits?.ToContract(),
        Reasons = decision.Reasons,
        DecidedBy = Officer(decision.DecidedBy),
        DecidedAt = Time(decision.DecidedAt),
        VotesYes = decision.Tally?.Yes ?? 0,
        VotesNo = decision.Tally?.No ?? 0,
        VotesAbstain = decision.Tally?.Abstain ?? 0,
        VotesEntitled = decision.Tally?.Entitled ?? 0,
        HeadOverride = decision.HeadOverride is { } signed
            ? new HeadOverride { Necessity = signed.Necessity, Feasibility = signed.Feasibility, ResponsibilityStatement = signed.ResponsibilityStatement }
            : null,
        Superseded = decision.Superseded is { } superseded ? ToContract(superseded) : null,
        CouncilResult = decision.CouncilResult is { } result
            ? new CouncilResult { Members = result.Members, Scored = result.Scored, RecommendGrant = result.RecommendGrant }
            : null,
    };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static Timestamp? Time(DateTimeOffset? at) => at is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
