namespace Innovation.Oversight.Domain;

/// <summary>
/// A pilot (thí điểm) or granted implementation, from its grant to its evaluation (point 4). Every move guards first, then changes; a
/// move that is not allowed is refused with a reason code and changes nothing. Who holds which post is the caller's to find out and hand in.
/// </summary>
internal sealed partial class Pilot : ICase
{
    /// <summary>The ledger's and the clocks' name of these cases.</summary>
    public const string CaseType = "pilot";

    private readonly List<PlanVersion> _planVersions = [];
    private readonly List<ProgressReport> _progressReports = [];

    private Pilot()
    {
    }

    public Guid Id { get; private init; }
    public PilotState State { get; private set; }

    /// <summary>Grows by one with each change of the aggregate; the etag of the contract and, with xmin, the guard against lost updates.</summary>
    public int Revision { get; private set; }
    public Guid ProposalId { get; private init; }
    public string Title { get; private init; } = "";
    public GrantKind GrantKind { get; private init; }
    public List<string> LegalBasis { get; private init; } = [];

    /// <summary>The unit that carries it out.</summary>
    public Guid UnitId { get; private init; }

    /// <summary>The unit whose collective leadership granted it and evaluates it.</summary>
    public Guid DecidingUnitId { get; private init; }
    public List<Guid> AuthorIds { get; private init; } = [];
    public List<Guid> ImplementerIds { get; private init; } = [];
    public List<Guid> ApproverIds { get; private set; } = [];

    /// <summary>Officers who declared an interest in the proposal; it holds for the pilot too (invariant 1).</summary>
    public List<Guid> InterestedIds { get; private set; } = [];

    /// <summary>Authors and implementers: who follows it, again as a column that lists filter on.</summary>
    public List<Guid> ParticipantIds { get; private init; } = [];

    /// <summary>The rules that it may set aside, as the competent level permitted; empty for most.</summary>
    public List<string> DerogatedRules { get; private init; } = [];

    /// <summary>The policy set that the case is pinned to, since the proposal was handed in.</summary>
    public int PolicyVersion { get; private init; }
    public DateTimeOffset OpenedAt { get; private init; }
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>The first day; null before the start.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>The last day that the grant allows; null before the start.</summary>
    public DateOnly? EndsOn { get; private set; }
    public IReadOnlyList<PlanVersion> PlanVersions => _planVersions;
    public IReadOnlyList<ProgressReport> ProgressReports => _progressReports;
    public FinalReport? FinalReport { get; private set; }

    string ICase.CaseType => CaseType;
    IEnumerable<(string Key, string Value)> ICase.NoticeWords => [("grant-kind", GrantKind.ToString())];
    IEnumerable<string> ICase.LegalBasis => LegalBasis;

    /// <summary>The plan in force.</summary>
    public PlanVersion CurrentPlan => _planVersions.MaxBy(plan => plan.Version)!;

    /// <summary>Opens the followed record of a grant; both kinds of grant are followed alike.</summary>
    public static Pilot Open(Grant grant, DateTimeOffset at)
    {
        var pilot = new Pilot
        {
            Id = Guid.CreateVersion7(),
            State = PilotState.Planned,
            Revision = 1,
            ProposalId = grant.ProposalId,
            Title = grant.Title,
            GrantKind = grant.Kind,
            LegalBasis = [.. grant.LegalBasis],
            UnitId = grant.UnitId,
            DecidingUnitId = grant.DecidingUnitId,
            AuthorIds = [.. grant.AuthorIds],
            ImplementerIds = [.. grant.ImplementerIds],
            ApproverIds = [.. grant.ApproverIds],
            InterestedIds = [.. grant.InterestedIds],
            ParticipantIds = [.. grant.AuthorIds.Union(grant.ImplementerIds)],
            DerogatedRules = [.. grant.DerogatedRules],
            PolicyVersion = grant.PolicyVersion,
            OpenedAt = at,
        };
        pilot._planVersions.Add(new PlanVersion(1, grant.Limits, grant.Indicators, "", grant.DecidedAt));
        return pilot;
    }

    /// <summary>An implementer starts it; the last day follows from what was granted: the months, and the days where the grant names them (invariant 6).</summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="today">The first day, in Vietnam.</param>
    /// <param name="at">Case time.</param>
    public void Start(Guid by, DateOnly today, DateTimeOffset at)
    {
        RequireImplementer(by);
        RequireState("start it", PilotState.Planned);
        var limits = CurrentPlan.Limits;
        if (today < limits.StartsOn || today > limits.EndsOn)
        {
            throw Refuse.Conflict(ReasonCodes.BeyondGrant, $"It was granted for {limits.StartsOn:yyyy-MM-dd} to {limits.EndsOn:yyyy-MM-dd}; it starts and ends within these days.");
        }
        State = PilotState.Running;
        StartedAt = at;
        StartsOn = today;
        EndsOn = CurrentPlan.LastDay(today);
        Revision++;
    }

    /// <summary>An implementer tells how it goes; not every indicator need be measured each time.</summary>
    public ProgressReport ReportProgress(Guid by, string summary, IReadOnlyList<Measurement> measurements, DateOnly today, DateTimeOffset at)
    {
        RequireImplementer(by);
        RequireState("report progress", PilotState.Running);
        RequireWithinGrant(today);
        CurrentPlan.RequireKnown(measurements);
        var report = new ProgressReport(_progressReports.Count + 1, summary, measurements, by, at);
        _progressReports.Add(report);
        Revision++;
        return report;
    }

    /// <summary>
    /// An implementer reports the result, from the last day on, or once it was stopped early. An obstacle that another unit left open holds up
    /// neither this report nor the evaluation: both are due by law, and its own clock goes on until it is answered.
    /// </summary>
    public void ReportResult(Guid by, string summary, IReadOnlyList<Measurement> measurements, DateOnly today, DateTimeOffset at)
    {
        RequireImplementer(by);
        RequireState("report the result", PilotState.Running, PilotState.Terminated);
        if (FinalReport is not null)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, "The result of this pilot has been reported.");
        }
        if (State == PilotState.Running && today < EndsOn)
        {
            throw Refuse.Conflict(ReasonCodes.BeforeLastDay, $"The pilot runs until {EndsOn:yyyy-MM-dd}; its result is reported from that day on.");
        }
        CurrentPlan.RequireComplete(measurements);
        FinalReport = new FinalReport(summary, measurements, by, at);
        if (State == PilotState.Running)
        {
            State = PilotState.ResultReported;
        }
        Revision++;
    }

    /// <summary>True for those who carry it out.</summary>
    public bool IsImplementer(Guid officerId) => ImplementerIds.Contains(officerId);

    private void RequireImplementer(Guid by)
    {
        if (!IsImplementer(by))
        {
            throw Refuse.Forbidden(ReasonCodes.ImplementerRequired, "Only an implementer of the pilot may do this.");
        }
    }

    /// <summary>Invariant 6: after the last day nothing is carried out any more; what is owed is the final report.</summary>
    private void RequireWithinGrant(DateOnly today)
    {
        if (today > EndsOn)
        {
            throw Refuse.Conflict(ReasonCodes.BeyondGrant, $"The granted time ended on {EndsOn:yyyy-MM-dd}; the final report is what is owed now.");
        }
    }

    private void RequireState(string what, params ReadOnlySpan<PilotState> allowed)
    {
        if (!allowed.Contains(State))
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to {what} while the pilot is {State}.");
        }
    }
}
