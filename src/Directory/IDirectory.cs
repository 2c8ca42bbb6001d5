namespace Innovation.Directory;

/// <summary>
/// Questions to Identity's directory over gRPC, cached (HybridCache on Redis), dropped by the event DirectoryChanged; correct,
/// only slower, with Redis stopped.
/// </summary>
public interface IDirectory
{
    /// <summary>The officer with the positions held on a day, null where there is none.</summary>
    ValueTask<OfficerEntry?> FindOfficerAsync(Guid officerId, DateOnly on, CancellationToken cancellationToken);

    /// <summary>The unit as it is on a day, null where there is none.</summary>
    ValueTask<UnitEntry?> FindUnitAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken);

    /// <summary>Who leads the unit on a day; empty where the unit has nobody.</summary>
    ValueTask<LeadershipEntry> GetLeadershipAsync(Guid unitId, DateOnly on, CancellationToken cancellationToken);

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
public sealed record LeadershipEntry(Guid UnitId, Guid? HeadId, IReadOnlyList<Guid> DeputyIds, IReadOnlyList<Guid> CollectiveIds);

/// <summary>A dated duty assignment.</summary>
/// <param name="DutyCode">For example legal-review.</param>
/// <param name="UnitId">The unit that carries it.</param>
/// <param name="OfficerIds">Who exercises it there; the unit's head where none is named.</param>
public sealed record DutyEntry(string DutyCode, Guid UnitId, IReadOnlyList<Guid> OfficerIds);

/// <summary>Duty codes that the services ask for; bodies are found by duty, never by name.</summary>
public static class Duties
{
    /// <summary>Checks the four legality rows.</summary>
    public const string LegalReview = "legal-review";
    /// <summary>Gives the same-level Party committee's opinion (Decree 73 Art. 4).</summary>
    public const string PartyOpinion = "party-opinion";
    /// <summary>Receives proposals and checks them for completeness.</summary>
    public const string ProposalIntake = "proposal-intake";
    /// <summary>The inspection commission (points 4a, 12).</summary>
    public const string Inspection = "inspection";
    /// <summary>The internal affairs commission (point 8).</summary>
    public const string InternalAffairs = "internal-affairs";
    /// <summary>Verifies and reviews commendations.</summary>
    public const string CommendationReview = "commendation-review";
    /// <summary>Recognises models.</summary>
    public const string ModelRecognition = "model-recognition";
    /// <summary>Leads the carrying out of the directive (point 12).</summary>
    public const string Organisation = "organisation";
    /// <summary>Mass mobilisation (point 6).</summary>
    public const string MassMobilisation = "mass-mobilisation";
    /// <summary>Propaganda (point 7).</summary>
    public const string Propaganda = "propaganda";
    /// <summary>Social supervision (point 9).</summary>
    public const string SocialSupervision = "social-supervision";
    /// <summary>Owns the policy values (point 10).</summary>
    public const string PolicyOwner = "policy-owner";
    /// <summary>Decides for the city Party committee.</summary>
    public const string StandingCommittee = "standing-committee";
}
