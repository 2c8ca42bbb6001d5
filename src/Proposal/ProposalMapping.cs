using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Innovation.Casework.Clocks;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Common = Innovation.Contracts.Common.V1;
using Events = Innovation.Contracts.Events;

namespace Innovation.Proposal;

/// <summary>The aggregate as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class ProposalMapping
{
    public static string EtagOf(Domain.InnovationProposal proposal) => proposal.Revision.ToString(CultureInfo.InvariantCulture);

    public static InnovationProposal ToContract(this Domain.InnovationProposal proposal, Clock? decisionClock)
    {
        var content = proposal.Content;
        return new InnovationProposal
        {
            Name = ResourceName.Of(ResourceName.Proposals, proposal.Id),
            State = (ProposalState)proposal.State,
            Etag = EtagOf(proposal),
            Title = content.Title,
            Unit = Unit(content.UnitId),
            Author = Officer(proposal.AuthorId),
            CoAuthors = { content.CoAuthorIds.Select(Officer) },
            Implementers = { proposal.ImplementerIds.Select(Officer) },
            RegulatoryGap = (Common.RegulatoryGap)(content.RegulatoryGap ?? 0),
            LegalBasis = { content.LegalBasis.Select(basis => (Common.LegalBasis)basis) },
            Necessity = new Necessity
            {
                BottleneckKind = (BottleneckKind)(content.Necessity.Kind ?? 0),
                Bottleneck = content.Necessity.Bottleneck,
                RuleCited = content.Necessity.RuleCited,
                Reason = content.Necessity.Reason,
            },
            Plan = new Plan
            {
                Content = content.Plan.Content,
                Scope = content.Plan.Scope,
                Place = content.Plan.Place,
                DurationMonths = content.Plan.DurationMonths,
                Resources = content.Plan.Resources,
                Feasibility = content.Plan.Feasibility,
            },
            Impact = new Impact
            {
                Beneficiaries = content.Impact.Beneficiaries,
                Impacts = content.Impact.Impacts,
                ExpectedValue = content.Impact.ExpectedValue,
                Indicators = { content.Impact.Indicators.Select(ToContract) },
            },
            AcceptedRisks = { content.AcceptedRisks.Select(risk => new Common.AcceptedRisk { Key = risk.Key, Description = risk.Description, Mitigation = risk.Mitigation }) },
            ReceivedAt = Time(proposal.ReceivedAt),
            DecidingUnit = ResourceName.Of(ResourceName.Units, proposal.DecidingUnitId),
            DecidingHead = ResourceName.Of(ResourceName.Officers, proposal.DecidingHeadId),
            DecisionDeadline = decisionClock.ToDeadline(),
            LegalityChecks = { proposal.LegalityChecks.Select(ToContract) },
            PartyOpinion = proposal.PartyOpinion is { } opinion
                ? new PartyOpinion { InFavour = opinion.InFavour, Opinion = opinion.Opinion, GivenBy = Officer(opinion.GivenBy), GivenAt = Time(opinion.GivenAt) }
                : null,
            Ballot = proposal.LatestBallot is { } ballot ? ToContract(ballot) : null,
            Decision = proposal.Decision is { } decision ? ToContract(decision) : null,
            PolicyVersion = proposal.PolicyVersion,
            CreateTime = Time(proposal.CreatedAt),
            Interests = { proposal.Interests.Select(i => new InterestDeclaration { Officer = Officer(i.OfficerId), Description = i.Description, DeclaredAt = Time(i.DeclaredAt) }) },
            NextStep = NextStep.Of(proposal),
        };
    }

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
        Limits = ToContract(ballot.Limits),
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
        Limits = decision.Limits is { } limits ? ToContract(limits) : null,
        Reasons = decision.Reasons,
        DecidedBy = Officer(decision.DecidedBy),
        DecidedAt = Time(decision.DecidedAt),
        VotesYes = decision.Tally?.Yes ?? 0,
        VotesNo = decision.Tally?.No ?? 0,
        VotesAbstain = decision.Tally?.Abstain ?? 0,
        VotesEntitled = decision.Tally?.Entitled ?? 0,
    };

    private static Common.Indicator ToContract(Events.Indicator indicator) => new()
    {
        Key = indicator.Key,
        Title = indicator.Title,
        Unit = indicator.Unit,
        Baseline = indicator.Baseline,
        Target = indicator.Target,
    };

    private static Common.GrantLimits ToContract(Events.GrantLimits limits) => new() { Scope = limits.Scope, Place = limits.Place, DurationMonths = limits.DurationMonths };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static string Unit(Guid id) => ResourceName.Of(ResourceName.Units, id);

    private static Timestamp? Time(DateTimeOffset? at) => at is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
