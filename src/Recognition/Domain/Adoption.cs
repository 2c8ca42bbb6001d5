namespace Innovation.Recognition.Domain;

/// <summary>Where an adoption stands (domain, section 2). Values are stored; never renumber.</summary>
internal enum AdoptionState
{
    Planned = 1,
    Running = 2,
    Measured = 3,
    Kept = 4,

    /// <summary>Stays visible: what did not work elsewhere is worth knowing.</summary>
    Dropped = 5,
}

/// <summary>
/// One unit's adoption of a model: its effect is measured again there before the unit keeps or drops it. A case of its own, so that units
/// do not wait for each other. Every step is the adopting unit's head's.
/// </summary>
internal sealed class Adoption : ICase
{
    private Adoption()
    {
    }

    public Guid Id { get; private init; }
    public Guid ModelId { get; private init; }
    public AdoptionState State { get; private set; }

    /// <summary>Grows by one with each change; the etag of the contract.</summary>
    public int Revision { get; private set; }

    /// <summary>The adopting unit.</summary>
    public Guid UnitId { get; private init; }
    public string Plan { get; private init; } = "";

    /// <summary>The adopting unit's own granted record, where the model rests on a derogation.</summary>
    public Guid? PermitPilotId { get; private init; }
    public int PolicyVersion { get; private init; }

    /// <summary>The effect measured again here.</summary>
    public IReadOnlyList<Measurement> Measurements { get; private set; } = [];

    /// <summary>Why it was kept or dropped.</summary>
    public string Reasons { get; private set; } = "";
    public DateTimeOffset PlannedAt { get; private init; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? MeasuredAt { get; private set; }
    public DateTimeOffset? ConcludedAt { get; private set; }

    string ICase.CaseType => "adoption";
    string ICase.Title => "";
    IEnumerable<string> ICase.LegalBasis => LegalBases.OfModels;

    /// <summary>The head of another unit plans to adopt the model.</summary>
    public static Adoption Open(
        InnovationModel model, Guid unitId, Guid by, Guid? headToday, string plan, AdoptionPermit? permit, int policyVersion, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        model.RequireAdoptableBy(unitId);
        model.RequirePermitted(unitId, permit);
        return new Adoption
        {
            Id = Guid.CreateVersion7(),
            ModelId = model.Id,
            State = AdoptionState.Planned,
            Revision = 1,
            UnitId = unitId,
            Plan = plan,
            PermitPilotId = permit?.PilotId,
            PolicyVersion = policyVersion,
            PlannedAt = at,
        };
    }

    public void Start(Guid by, Guid? headToday, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        RequireState("start it", AdoptionState.Planned);
        StartedAt = at;
        Move(AdoptionState.Running);
    }

    /// <summary>The effect measured again; one value for each of the model's indicators.</summary>
    public void Measure(Guid by, Guid? headToday, InnovationModel model, IReadOnlyList<Measurement> measurements, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        RequireState("measure it", AdoptionState.Running);
        model.RequireComplete(measurements);
        Measurements = measurements;
        MeasuredAt = at;
        Move(AdoptionState.Measured);
    }

    public void Keep(Guid by, Guid? headToday, string reasons, DateTimeOffset at) => Conclude(AdoptionState.Kept, "keep it", by, headToday, reasons, at);

    public void Drop(Guid by, Guid? headToday, string reasons, DateTimeOffset at) => Conclude(AdoptionState.Dropped, "drop it", by, headToday, reasons, at);

    private void Conclude(AdoptionState state, string what, Guid by, Guid? headToday, string reasons, DateTimeOffset at)
    {
        RequireHead(by, headToday);
        RequireState(what, AdoptionState.Measured);
        Reasons = reasons;
        ConcludedAt = at;
        Move(state);
    }

    private static void RequireHead(Guid by, Guid? headToday)
    {
        if (by != headToday)
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the adopting unit may do this.");
        }
    }

    private void RequireState(string what, AdoptionState allowed)
    {
        if (State != allowed)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to {what} while the adoption is {State}.");
        }
    }

    private void Move(AdoptionState state)
    {
        State = state;
        Revision++;
    }
}
