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

    /// <summary>Who carries a duty for the unit on a day: its own holders, else its superior's and on. Null unit: all holders.</summary>
    ValueTask<IReadOnlyList<DutyEntry>> FindDutyHoldersAsync(string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken);
}

/// <summary>An officer, without personal data.</summary>
/// <param name="Id">Opaque.</param>
/// <param name="UnitIds">The units in which they hold a position.</param>
/// <param name="Active">False once they left.</param>
public sealed record OfficerEntry(Guid Id, IReadOnlyList<Guid> UnitIds, bool Active);

/// <summary>A unit.</summary>
/// <param name="Id">Opaque.</param>
/// <param name="SuperiorId">Null for the top.</param>
/// <param name="Code">Short and stable.</param>
/// <param name="DisplayName">Vietnamese.</param>
/// <param name="Active">False once it was dissolved or merged.</param>
public sealed record UnitEntry(Guid Id, Guid? SuperiorId, string Code, string DisplayName, bool Active);

/// <summary>A unit's leadership on a day.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="HeadId">Null where the post is vacant.</param>
/// <param name="DeputyIds">Its deputies.</param>
/// <param name="CollectiveIds">Everyone entitled to vote, head and deputies included.</param>
public sealed record LeadershipEntry(Guid UnitId, Guid? HeadId, IReadOnlyList<Guid> DeputyIds, IReadOnlyList<Guid> CollectiveIds)
{
    /// <summary>True for the head and the deputies.</summary>
    public bool IsLedBy(Guid officerId) => HeadId == officerId || DeputyIds.Contains(officerId);
}

/// <summary>A dated duty assignment.</summary>
/// <param name="DutyCode">For example legal-review.</param>
/// <param name="UnitId">The unit that carries it.</param>
/// <param name="OfficerIds">Who exercises it there; the unit's head where none is named.</param>
public sealed record DutyEntry(string DutyCode, Guid UnitId, IReadOnlyList<Guid> OfficerIds);
