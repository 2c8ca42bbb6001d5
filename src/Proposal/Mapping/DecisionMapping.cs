using Google.Protobuf.WellKnownTypes;

namespace Innovation.Proposal.Mapping;

/// <summary>Ballots, decisions and their reviews as the contract shows them: the voting is closed until it is decided (section 9 rule 4).</summary>
internal static class DecisionMapping
{
    public static V1.Ballot ToContract(this Ballot ballot, ProposalReader reader) => new()
    {
        GrantKind = (Common.GrantKind)ballot.GrantKind,
        Limits = ballot.Limits.ToContract(),
        Entitled = { ballot.EntitledIds.Select(Officer) },
        Excluded = { ballot.Excluded.Select(e => new V1.Exclusion { Officer = Officer(e.OfficerId), Reason = e.Reason }) },
        Votes =
        {
            ballot.Votes.Where(v => reader.Sees(v.OfficerId))
                .Select(v => new V1.Vote { Officer = Officer(v.OfficerId), Choice = (V1.VoteChoice)v.Choice, CastAt = Time(v.CastAt) }),
        },
        OpenedAt = Time(ballot.OpenedAt),
        ClosedAt = Time(ballot.ClosedAt),
        Round = ballot.Round,
        Acting = ballot.Acting.ToContract(),
        Voided = ballot.Voided is { } end
            ? new V1.BallotVoid
            {
                Ground = (V1.VoidGround)end.Ground,
                Reason = end.Reason,
                VoidedBy = Officer(end.VoidedBy),
                Acting = end.Acting.ToContract(),
                VoidedAt = Time(end.VoidedAt),
            }
            : null,
        Tally = reader.Decided ? ToContract(ballot.CountAll()) : null,
    };

    public static V1.Decision ToContract(this Decision decision) => new()
    {
        Outcome = (V1.ProposalState)decision.Outcome,
        GrantKind = (Common.GrantKind)(decision.GrantKind ?? 0),
        Limits = decision.Limits?.ToContract(),
        Reasons = decision.Reasons,
        AnswerToOpinion = decision.HeadOverride?.AnswerToOpinion ?? decision.AnswerToOpinion,
        DecidedBy = Officer(decision.DecidedBy),
        DecidedAt = Time(decision.DecidedAt),
        VotesYes = decision.Tally?.Yes ?? 0,
        VotesNo = decision.Tally?.No ?? 0,
        VotesAbstain = decision.Tally?.Abstain ?? 0,
        VotesEntitled = decision.Tally?.Entitled ?? 0,
        HeadOverride = decision.HeadOverride is { } signed
            ? new V1.HeadOverride { Necessity = signed.Necessity, Feasibility = signed.Feasibility, ResponsibilityStatement = signed.ResponsibilityStatement }
            : null,
        Superseded = decision.Superseded?.ToContract(),
        CouncilResult = decision.CouncilResult is { } result
            ? new V1.CouncilResult { Members = result.Members, Scored = result.Scored, RecommendGrant = result.RecommendGrant }
            : null,
        Acting = decision.Acting.ToContract(),
    };

    public static V1.DecisionReview ToContract(this DecisionReview review)
    {
        var contract = new V1.DecisionReview
        {
            Number = review.Number,
            Ground = (V1.ReviewGround)review.Ground,
            Reason = review.Reason,
            OpenedBy = Officer(review.OpenedBy),
            OpenedAt = Time(review.OpenedAt),
            ReviewingUnit = ResourceName.Of(ResourceName.Units, review.ReviewingUnitId),
            Statements =
            {
                review.Statements.Select(s => new V1.ReviewStatement { Officer = Officer(s.OfficerId), Text = s.Text, GivenAt = Time(s.GivenAt) }),
            },
            SetAside = review.SetAside?.ToContract(),
        };
        if (review.Conclusion is { } conclusion)
        {
            contract.Outcome = conclusion.Upheld ? V1.ReviewOutcome.Upheld : V1.ReviewOutcome.SetAside;
            contract.Reasons = conclusion.Reasons;
            contract.AnswerToStatements = conclusion.AnswerToStatements;
            contract.ConcludedBy = Officer(conclusion.ConcludedBy);
            contract.Acting = conclusion.Acting.ToContract();
            contract.ConcludedAt = Time(conclusion.ConcludedAt);
        }
        return contract;
    }

    public static V1.ActingFor? ToContract(this Acting? acting) =>
        acting is null ? null : new V1.ActingFor { Officer = Officer(acting.OfficerId), ActsFor = ResourceName.Of(ResourceName.Officers, acting.ForId) };

    private static V1.VoteTally ToContract(Tally tally) => new() { Yes = tally.Yes, No = tally.No, Abstain = tally.Abstain, Entitled = tally.Entitled };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);

    private static Timestamp? Time(DateTimeOffset? at) => at is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
