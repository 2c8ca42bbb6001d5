using Google.Protobuf.WellKnownTypes;

namespace Innovation.Proposal.Mapping;

/// <summary>A council as the contract shows it.</summary>
internal static class CouncilMapping
{
    public static V1.Council ToContract(this Council council, InnovationProposal proposal, ProposalReader reader)
    {
        var recused = council.MemberIds.Where(proposal.IsRecused);
        return new V1.Council
        {
            GrantKind = (Common.GrantKind)council.GrantKind,
            Limits = council.Limits.ToContract(),
            Members = { council.MemberIds.Select(Officer) },
            Recused = { recused.Select(Officer) },
            MeetsOn = IsoDay.Of(council.MeetsOn),
            Papers = council.Papers,
            PapersSentAt = Timestamp.FromDateTimeOffset(council.ConvenedAt),
            Scorecards = { council.Scorecards.Where(s => reader.Sees(s.OfficerId)).Select(ToContract) },
            Quorum = council.Quorum(proposal.IsRecused),
            ClosedAt = council.ClosedAt is { } closed ? Timestamp.FromDateTimeOffset(closed) : null,
        };
    }

    private static V1.Scorecard ToContract(Scorecard scorecard) => new()
    {
        Officer = Officer(scorecard.OfficerId),
        Necessity = scorecard.Necessity,
        Feasibility = scorecard.Feasibility,
        Effect = scorecard.Effect,
        RiskControl = scorecard.RiskControl,
        Recommendation = (V1.Recommendation)scorecard.Recommendation,
        Comment = scorecard.Comment,
        GivenAt = Timestamp.FromDateTimeOffset(scorecard.GivenAt),
    };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);
}
