namespace Innovation.Recognition.Domain;

/// <summary>
/// An innovation model (mô hình): what a Completed pilot showed, recognised by somebody who neither carried it out nor proposed it, and
/// then adopted by other units. Moves guard first, then change.
/// </summary>
internal sealed class InnovationModel : ICase
{
    private InnovationModel()
    {
    }

    public Guid Id { get; private init; }
    public ModelState State { get; private set; }

    /// <summary>Grows by one with each change; the etag of the contract.</summary>
    public int Revision { get; private set; }
    public string Title { get; private init; } = "";

    /// <summary>One model per pilot.</summary>
    public Guid PilotId { get; private init; }
    public Guid ProposalId { get; private init; }

    /// <summary>Where it was first carried out.</summary>
    public Guid OriginUnitId { get; private init; }
    public IReadOnlyList<Indicator> Indicators { get; private init; } = [];

    /// <summary>The rules that the pilot was permitted to set aside: each adopter needs a permit of its own for them. Empty for most.</summary>
    public IReadOnlyList<string> DerogatedRules { get; private init; } = [];

    /// <summary>The effect at the origin.</summary>
    public IReadOnlyList<Measurement> Measurements { get; private init; } = [];
    public List<Guid> AuthorIds { get; private init; } = [];
    public List<Guid> ImplementerIds { get; private init; } = [];
    public Guid ProposedBy { get; private init; }
    public DateTimeOffset ProposedAt { get; private init; }
    public int PolicyVersion { get; private init; }
    public ModelRecognition? Recognition { get; private set; }

    /// <summary>Authors and implementers of the pilot.</summary>
    public IEnumerable<Guid> ParticipantIds => AuthorIds.Concat(ImplementerIds).Distinct();

    string ICase.CaseType => "model";
    IEnumerable<string> ICase.LegalBasis => LegalBases.OfModels;

    /// <summary>A candidate, from a pilot that invariant 12 lets replicate.</summary>
    /// <param name="by">Who proposes it.</param>
    /// <param name="standing">The pilot as it was evaluated, and the matters about it.</param>
    /// <param name="title">The pilot's where empty.</param>
    /// <param name="policyVersion">The policy set in force.</param>
    /// <param name="at">Case time.</param>
    public static InnovationModel Propose(Guid by, Standing standing, string title, int policyVersion, DateTimeOffset at)
    {
        standing.RequireReplicable();
        var pilot = standing.Pilot;
        return new InnovationModel
        {
            Id = Guid.CreateVersion7(),
            State = ModelState.Candidate,
            Revision = 1,
            Title = title.Length > 0 ? title : pilot.Title,
            PilotId = pilot.Id,
            ProposalId = pilot.ProposalId,
            OriginUnitId = pilot.UnitId,
            Indicators = pilot.Indicators,
            DerogatedRules = pilot.DerogatedRules,
            Measurements = pilot.Measurements,
            AuthorIds = [.. pilot.AuthorIds],
            ImplementerIds = [.. pilot.ImplementerIds],
            ProposedBy = by,
            ProposedAt = at,
            PolicyVersion = policyVersion,
        };
    }

    /// <summary>A holder of the duty recognises it.</summary>
    public void Recognise(Guid by, Standing standing, string reasons, DateTimeOffset at)
    {
        if (ParticipantIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotJudgeOwn, "Who proposed or carried out the pilot does not recognise it as a model.");
        }
        if (by == ProposedBy)
        {
            throw Refuse.Forbidden(ReasonCodes.SecondPersonRequired, "Who proposed the model does not also recognise it.");
        }
        if (State != ModelState.Candidate)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to recognise the model while it is {State}.");
        }
        standing.RequireReplicable();
        Recognition = new ModelRecognition(by, reasons, at);
        Move(ModelState.Recognised);
    }

    /// <summary>Refuses where the model cannot be adopted, or not by this unit.</summary>
    public void RequireAdoptableBy(Guid unitId)
    {
        if (State is not (ModelState.Recognised or ModelState.Replicating))
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to adopt the model while it is {State}.");
        }
        if (unitId == OriginUnitId)
        {
            throw Refuse.Conflict(ReasonCodes.OwnModel, "The unit where the model began cannot adopt it.");
        }
    }

    /// <summary>
    /// A model that rests on a derogation is adopted only with a permit of the adopting unit's own, for the same rules: what one unit may set aside
    /// another may not.
    /// </summary>
    /// <param name="unitId">The adopting unit.</param>
    /// <param name="permit">What it was permitted; null where it names nothing.</param>
    public void RequirePermitted(Guid unitId, AdoptionPermit? permit)
    {
        if (DerogatedRules.Count == 0)
        {
            if (permit is not null)
            {
                throw Refuse.Invalid("permit", "must be empty for a model that rests on no derogation");
            }
            return;
        }
        if (permit is null)
        {
            throw Refuse.Conflict(
                ReasonCodes.OwnPermitRequired,
                $"The model rests on a derogation from {string.Join("; ", DerogatedRules)}; name the adopting unit's own permit.");
        }
        if (permit.UnitId != unitId)
        {
            throw Refuse.Invalid("permit", "must be a record of the adopting unit");
        }
        if (permit.Ended)
        {
            throw Refuse.Invalid("permit", "must be a record that is not ended");
        }
        var missing = DerogatedRules.Except(permit.Rules, StringComparer.OrdinalIgnoreCase).ToList();
        if (missing.Count > 0)
        {
            throw Refuse.Invalid("permit", $"must permit to set aside: {string.Join("; ", missing)}");
        }
    }

    /// <summary>Another unit takes it up; with the first one replication begins.</summary>
    /// <returns>True where this was the first.</returns>
    public bool Replicate(Guid unitId)
    {
        RequireAdoptableBy(unitId);
        if (State == ModelState.Replicating)
        {
            return false;
        }
        Move(ModelState.Replicating);
        return true;
    }

    /// <summary>Refuses measurements that are not exactly one for each of its indicators.</summary>
    public void RequireComplete(IReadOnlyList<Measurement> measurements)
    {
        var violations = new List<FieldViolation>();
        for (var i = 0; i < measurements.Count; i++)
        {
            var key = measurements[i].IndicatorKey;
            if (!Indicators.Any(indicator => indicator.Key == key))
            {
                violations.Add(new FieldViolation($"measurements[{i}].indicator_key", "is no indicator of the model"));
            }
            else if (measurements.Take(i).Any(earlier => earlier.IndicatorKey == key))
            {
                violations.Add(new FieldViolation($"measurements[{i}].indicator_key", "was measured already in this request"));
            }
        }
        var missing = Indicators.Select(indicator => indicator.Key).Except(measurements.Select(measurement => measurement.IndicatorKey)).ToList();
        if (missing.Count > 0)
        {
            violations.Add(new FieldViolation("measurements", $"must hold a value for each indicator of the model; missing: {string.Join(", ", missing)}"));
        }
        if (violations.Count > 0)
        {
            throw Refuse.Invalid([.. violations]);
        }
    }

    /// <summary>The pilot as it was when the model was proposed from it: Completed, without damage, targets met.</summary>
    public EvaluatedPilot AsProposed() => new()
    {
        Id = PilotId,
        ProposalId = ProposalId,
        Title = Title,
        Outcome = EvaluationOutcome.Completed,
        Damage = false,
        TargetsMet = true,
        Indicators = Indicators,
        Measurements = Measurements,
        UnitId = OriginUnitId,
        DecidingUnitId = OriginUnitId,
        AuthorIds = AuthorIds,
        ImplementerIds = ImplementerIds,
        EvaluatedAt = ProposedAt,
        Kind = GrantKind.Pilot,
        DerogatedRules = DerogatedRules,
    };

    private void Move(ModelState state)
    {
        State = state;
        Revision++;
    }
}

/// <summary>By whom, why and when a model was recognised.</summary>
internal sealed record ModelRecognition(Guid By, string Reasons, DateTimeOffset At);
