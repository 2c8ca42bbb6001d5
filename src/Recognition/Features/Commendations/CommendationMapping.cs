using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Innovation.Recognition.Features.Commendations;

/// <summary>The aggregate as the contract shows it. Enums share their numbers; a test holds that.</summary>
internal static class CommendationMapping
{
    public static V1.Commendation ToContract(this Commendation commendation) => new()
    {
        Name = ResourceName.Of(ResourceName.Commendations, commendation.Id),
        State = (V1.CommendationState)commendation.State,
        Etag = commendation.Revision.ToString(CultureInfo.InvariantCulture),
        Pilot = ResourceName.Of(ResourceName.Pilots, commendation.PilotId),
        Proposal = ResourceName.Of(ResourceName.Proposals, commendation.ProposalId),
        DecidingUnit = ResourceName.Of(ResourceName.Units, commendation.DecidingUnitId),
        Nominees = { commendation.NomineeIds.Select(id => ResourceName.Of(ResourceName.Officers, id)) },
        Rewards = { commendation.Decision?.Rewards.Select(reward => (V1.RewardKind)reward) ?? [] },
        SalaryAdvanceMonths = commendation.Decision?.SalaryAdvanceMonths ?? 0,
        VerifiedBy = ResourceName.Of(ResourceName.Officers, commendation.Verification?.By),
        ReviewedBy = ResourceName.Of(ResourceName.Officers, commendation.Review?.By),
        DecidedBy = ResourceName.Of(ResourceName.Officers, commendation.Decision?.DecidedBy),
        Reasons = commendation.Decision?.Reasons ?? commendation.Review?.Reasons ?? commendation.Verification?.Reasons ?? "",
        NominatedAt = Timestamp.FromDateTimeOffset(commendation.NominatedAt),
        DecidedAt = commendation.Decision is { } decision ? Timestamp.FromDateTimeOffset(decision.DecidedAt) : null,
        PolicyVersion = commendation.PolicyVersion,
        PausedAt = commendation.PausedAt is { } paused ? Timestamp.FromDateTimeOffset(paused) : null,
        Statements =
        {
            commendation.Statements.Select(s => new Common.Statement { By = Officer(s.By), Text = s.Text, At = Timestamp.FromDateTimeOffset(s.At) }),
        },
        StatementsConsidered = commendation.Decision?.StatementsConsidered ?? "",
        Reconsiderations = { commendation.Reconsiderations.Select(ToContract) },
    };

    private static V1.Reconsideration ToContract(Reconsideration answer) => new()
    {
        Reopened = answer.Reopened,
        RefusalReasons = answer.Refusal.Reasons,
        Reasons = answer.Reasons,
        StatementsConsidered = answer.StatementsConsidered,
        By = Officer(answer.By),
        At = Timestamp.FromDateTimeOffset(answer.At),
    };

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);
}
