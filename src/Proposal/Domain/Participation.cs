namespace Innovation.Proposal.Domain;

/// <summary>As what an officer is named. Values are stored; never renumber.</summary>
internal enum ParticipationRole
{
    CoAuthor = 1,
    Implementer = 2,
}

/// <summary>The own answer of an officer who is named; the newest of each role counts, the ones before stay on record (invariant 15).</summary>
/// <param name="OfficerId">Who answers.</param>
/// <param name="Role">As what they are named.</param>
/// <param name="Confirmed">Their word.</param>
/// <param name="Groups">The groups of officers that they belonged to on that day: legal bases cover some of them. Null where nobody could say.</param>
/// <param name="AnsweredAt">Case time.</param>
internal sealed record ParticipationAnswer(
    Guid OfficerId, ParticipationRole Role, bool Confirmed, IReadOnlyList<string>? Groups, DateTimeOffset AnsweredAt);

/// <summary>Where an officer stands on a day.</summary>
/// <param name="UnitIds">The units where they work.</param>
/// <param name="Groups">The groups of officers that they belong to by their positions; null where the directory does not say.</param>
internal sealed record Standing(IReadOnlyCollection<Guid> UnitIds, IReadOnlyList<string>? Groups);

/// <summary>Where a head's own work is decided after they confirmed that it is theirs.</summary>
/// <param name="HeadId">The head today of the unit that it lies at; null where the post is vacant.</param>
/// <param name="Superior">The level above with a head who may decide; null where there is none.</param>
internal sealed record LevelAbove(Guid? HeadId, Routing? Superior);

/// <summary>An author asks to propose in a unit other than their own (invariant 2).</summary>
/// <param name="UnitId">The other unit.</param>
/// <param name="Reason">Why there.</param>
/// <param name="SuperiorId">The author's own superior, whose word is asked for.</param>
/// <param name="AskedAt">Case time.</param>
internal sealed record OtherUnitRequest(Guid UnitId, string Reason, Guid SuperiorId, DateTimeOffset AskedAt)
{
    /// <summary>The superior's word; null while it is waited for.</summary>
    public OtherUnitAnswer? Answer { get; init; }
}

/// <summary>The word of the author's own superior, with reasons.</summary>
internal sealed record OtherUnitAnswer(bool Agreed, string Reason, Guid GivenBy, DateTimeOffset GivenAt);
