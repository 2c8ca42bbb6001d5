using Google.Protobuf.WellKnownTypes;

namespace Innovation.Proposal.Mapping;

/// <summary>What those whom a proposal names have said, as the contract shows it.</summary>
internal static class ParticipationMapping
{
    public static IEnumerable<V1.CoAuthorAnswer> CoAuthorAnswers(InnovationProposal proposal) =>
        Newest(proposal, ParticipationRole.CoAuthor).Select(answer => new V1.CoAuthorAnswer
        {
            Officer = Officer(answer.OfficerId),
            Confirmed = answer.Confirmed,
            AnsweredAt = Timestamp.FromDateTimeOffset(answer.AnsweredAt),
        });

    public static IEnumerable<V1.ImplementationAnswer> ImplementationAnswers(InnovationProposal proposal) =>
        Newest(proposal, ParticipationRole.Implementer).Select(answer => new V1.ImplementationAnswer
        {
            Officer = Officer(answer.OfficerId),
            Agreed = answer.Confirmed,
            AnsweredAt = Timestamp.FromDateTimeOffset(answer.AnsweredAt),
        });

    public static V1.OtherUnitRequest? OtherUnit(InnovationProposal proposal)
    {
        if (proposal.OtherUnitRequests is not [.., var asked])
        {
            return null;
        }
        var shown = new V1.OtherUnitRequest
        {
            Unit = ResourceName.Of(ResourceName.Units, asked.UnitId),
            Reason = asked.Reason,
            Superior = Officer(asked.SuperiorId),
            AskedAt = Timestamp.FromDateTimeOffset(asked.AskedAt),
        };
        if (asked.Answer is { } answer)
        {
            shown.AnsweredAt = Timestamp.FromDateTimeOffset(answer.GivenAt);
            shown.AnsweredBy = Officer(answer.GivenBy);
            shown.Agreed = answer.Agreed;
            shown.AnswerReason = answer.Reason;
        }
        return shown;
    }

    private static IEnumerable<ParticipationAnswer> Newest(InnovationProposal proposal, ParticipationRole role) =>
        proposal.ParticipationAnswers.Where(answer => answer.Role == role).GroupBy(answer => answer.OfficerId).Select(answers => answers.Last());

    private static string Officer(Guid id) => ResourceName.Of(ResourceName.Officers, id);
}
