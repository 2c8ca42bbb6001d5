using System.Text.Json.Serialization;
using Innovation.Contracts.Identity.V1;

namespace Innovation.Directory;

/// <summary>
/// Questions to Identity's directory over gRPC, each answered whole in one call; cached (HybridCache on Redis), dropped by the event
/// DirectoryChanged; correct, only slower, with Redis stopped.
/// </summary>
public interface IDirectory
{
    /// <summary>The officer with the positions held on a day, null where there is none.</summary>
    ValueTask<OfficerEntry?> FindOfficerAsync(Guid officerId, DateOnly on, CancellationToken cancellationToken);

    /// <summary>The unit and its superiors to the top, with who leads them on a day; without levels where there is no such unit.</summary>
    ValueTask<UnitLine> GetLineAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken);

    /// <summary>
    /// Who carries a duty for the unit on a day: its own holders, else its superior's and on, else those for the whole city. Null unit: those
    /// for the whole city only; whoever holds it for one ward is not among them.
    /// </summary>
    ValueTask<IReadOnlyList<DutyEntry>> FindDutyHoldersAsync(string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken);

    /// <summary>For which units the officer exercises the duty on a day: what they may look at because of it.</summary>
    ValueTask<DutyScope> GetDutyScopeAsync(Guid officerId, string dutyCode, DateOnly on, CancellationToken cancellationToken);

    /// <summary>For which units the officer exercises the duty on a day where it is led: what they may decide because of it.</summary>
    ValueTask<DutyScope> GetLeadingScopeAsync(Guid officerId, string dutyCode, DateOnly on, CancellationToken cancellationToken);
}

/// <summary>An officer as of a day, without personal data.</summary>
/// <param name="Id">Opaque.</param>
/// <param name="UnitIds">The units in which they hold a position on that day: where they work.</param>
/// <param name="Active">False once they left.</param>
public sealed record OfficerEntry(Guid Id, IReadOnlyList<Guid> UnitIds, bool Active)
{
    /// <summary>The positions held on that day.</summary>
    public IReadOnlyList<PostEntry> Posts { get; init; } = [];

    /// <summary>True where one of the positions belongs to the group.</summary>
    public bool IsOf(OfficerGroup group) => Posts.Any(post => post.Group == group);

    /// <summary>True where one of the positions is one of leadership or management.</summary>
    public bool IsLeaderOrManager => Posts.Any(post => post.LeaderManager);
}

/// <summary>A position held on a day.</summary>
/// <param name="UnitId">Where.</param>
/// <param name="Kind">As what.</param>
/// <param name="Group">To which group of people in public service it belongs; legal bases cover some of them and not others.</param>
/// <param name="LeaderManager">True where it is one of leadership or management.</param>
public sealed record PostEntry(Guid UnitId, PositionKind Kind, OfficerGroup Group, bool LeaderManager);

/// <summary>A unit as of a day.</summary>
/// <param name="Id">Opaque.</param>
/// <param name="SuperiorId">Null for the top.</param>
/// <param name="Code">Short and stable.</param>
/// <param name="DisplayName">Vietnamese.</param>
/// <param name="Active">False before it was founded and once it was dissolved or merged.</param>
public sealed record UnitEntry(Guid Id, Guid? SuperiorId, string Code, string DisplayName, bool Active)
{
    /// <summary>The units that took over from it, where it was merged or divided.</summary>
    public IReadOnlyList<Guid> SuccessorIds { get; init; } = [];

    /// <summary>The unit's kind.</summary>
    public UnitKind Kind { get; init; }
}

/// <summary>A unit's leadership on a day.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="HeadId">Null where the post is vacant.</param>
/// <param name="DeputyIds">Its deputies.</param>
/// <param name="CollectiveIds">Everyone entitled to vote, head and deputies included.</param>
public sealed record LeadershipEntry(Guid UnitId, Guid? HeadId, IReadOnlyList<Guid> DeputyIds, IReadOnlyList<Guid> CollectiveIds)
{
    /// <summary>Who acts as head on that day, for the head or on the vacancy; null where nobody does.</summary>
    public ActingHeadEntry? Acting { get; init; }

    /// <summary>
    /// Who answers for the unit on that day: who acts for the head while they are away, else the head, else who was named on the vacancy; null
    /// where nobody does.
    /// </summary>
    [JsonIgnore]
    public HeadAuthority? InCharge => Acting is { } acting
        ? new HeadAuthority(acting.OfficerId, acting.Capacity, acting.ForId)
        : HeadId is { } head ? new HeadAuthority(head, HeadCapacity.Head, null) : null;

    /// <summary>
    /// By what right the officer may do on that day what the head must do: as the head, who keeps it while somebody acts for them, or as who
    /// acts; null where they may not.
    /// </summary>
    public HeadAuthority? AuthorityOf(Guid officerId) => HeadId == officerId ? new HeadAuthority(officerId, HeadCapacity.Head, null)
        : Acting?.OfficerId == officerId ? InCharge
        : null;

    /// <summary>True for the head, who acts as head, and the deputies.</summary>
    public bool IsLedBy(Guid officerId) => AuthorityOf(officerId) is not null || DeputyIds.Contains(officerId);
}

/// <summary>Who acts as head of a unit on a day.</summary>
/// <param name="OfficerId">Who acts.</param>
/// <param name="Capacity">By the head's authorisation, or named by the superior on a vacancy.</param>
/// <param name="ForId">The head for whom they act; null on a vacancy.</param>
public sealed record ActingHeadEntry(Guid OfficerId, HeadCapacity Capacity, Guid? ForId);

/// <summary>Who does what a unit's head must do, and by what right; a decision says both.</summary>
/// <param name="OfficerId">Who does it, in their own name.</param>
/// <param name="Capacity">By what right.</param>
/// <param name="ForId">The head for whom it is done; null where the head does it, or the post is vacant.</param>
public sealed record HeadAuthority(Guid OfficerId, HeadCapacity Capacity, Guid? ForId)
{
    /// <summary>
    /// True where who acts, or the head for whom they act, is one of these: nobody judges their own matter, and nobody does it for them
    /// (section 9 rule 1).
    /// </summary>
    public bool Concerns(IReadOnlyCollection<Guid> officerIds)
    {
        ArgumentNullException.ThrowIfNull(officerIds);
        return officerIds.Contains(OfficerId) || (ForId is { } head && officerIds.Contains(head));
    }

    /// <summary>Who answers for what was not done in time: the head, also where somebody was authorised for a time; responsibility is not delegated.</summary>
    [JsonIgnore]
    public Guid AnswersId => ForId ?? OfficerId;
}

/// <summary>By what right somebody does what a unit's head must do.</summary>
public enum HeadCapacity
{
    /// <summary>As its head.</summary>
    Head = 1,
    /// <summary>By the head's authorisation for a time (ủy quyền).</summary>
    Authorised = 2,
    /// <summary>Named by the superior while the post is vacant.</summary>
    Vacancy = 3,
}

/// <summary>A dated duty assignment.</summary>
/// <param name="DutyCode">For example legal-review.</param>
/// <param name="UnitId">The unit that carries it.</param>
/// <param name="OfficerIds">Who exercises it there; who heads the unit, and who acts for the head, where none is named.</param>
public sealed record DutyEntry(string DutyCode, Guid UnitId, IReadOnlyList<Guid> OfficerIds)
{
    /// <summary>False where the unit cooperates (phối hợp): it sees and takes part, and does not decide.</summary>
    public bool Leads { get; init; } = true;
}

/// <summary>For which units a duty is exercised.</summary>
/// <param name="WholeCity">For all of them.</param>
/// <param name="UnitIds">Else for these, units under them included.</param>
public sealed record DutyScope(bool WholeCity, IReadOnlyList<Guid> UnitIds)
{
    /// <summary>For no unit.</summary>
    public static DutyScope None { get; } = new(false, []);

    /// <summary>True where the unit is among them.</summary>
    public bool Covers(Guid unitId) => WholeCity || UnitIds.Contains(unitId);
}
