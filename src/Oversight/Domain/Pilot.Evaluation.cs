namespace Innovation.Oversight.Domain;

/// <content>The collective leadership assesses without those concerned, its head concludes (Decree 73/2023/ND-CP Art. 18, invariant 1).</content>
internal sealed partial class Pilot
{
    private readonly List<Assessment> _assessments = [];

    public IReadOnlyList<Assessment> Assessments => _assessments;
    public Evaluation? Evaluation { get; private set; }

    /// <summary>A member of the deciding unit's collective leadership gives a judgement, once.</summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="collective">The collective leadership of the deciding unit on this day.</param>
    /// <param name="outcome">The member's judgement.</param>
    /// <param name="reasons">Always given.</param>
    /// <param name="at">Case time.</param>
    public Assessment Assess(Guid by, IReadOnlyCollection<Guid> collective, EvaluationOutcome outcome, string reasons, DateTimeOffset at)
    {
        RequireImpartial(by);
        if (!collective.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.NotEntitledToAssess, "Only members of the deciding unit's collective leadership assess this pilot.");
        }
        RequireState("assess it", PilotState.ResultReported);
        if (_assessments.Exists(a => a.OfficerId == by))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyAssessed, "This member has assessed the pilot; an assessment is final.");
        }
        var assessment = new Assessment(by, outcome, reasons, at);
        _assessments.Add(assessment);
        Revision++;
        return assessment;
    }

    /// <summary>The head concludes what the collective assessed.</summary>
    /// <param name="by">The officer who acts.</param>
    /// <param name="headToday">The deciding unit's head on this day.</param>
    /// <param name="collective">Its collective leadership on this day.</param>
    /// <param name="conclusion">What is concluded.</param>
    /// <param name="at">Case time.</param>
    public void Evaluate(Guid by, Guid? headToday, IReadOnlyCollection<Guid> collective, Conclusion conclusion, DateTimeOffset at)
    {
        RequireImpartial(by);
        if (by != headToday)
        {
            throw Refuse.Forbidden(ReasonCodes.HeadRequired, "Only the head of the deciding unit concludes the evaluation.");
        }
        RequireState("evaluate it", PilotState.ResultReported);
        CurrentPlan.RequireComplete(conclusion.Measurements);
        RequireCarried(collective, conclusion.Outcome);
        Evaluation = new Evaluation(
            conclusion.Outcome, conclusion.Measurements, CurrentPlan.TargetsMet(conclusion.Measurements), conclusion.DamageAmount, conclusion.Reasons, by, at);
        State = PilotState.Evaluated;
        Revision++;
    }

    /// <summary>The members without those concerned and those who declared an interest (invariant 1).</summary>
    public IReadOnlyCollection<Guid> EntitledToAssess(IEnumerable<Guid> collective) =>
        collective.Where(member => !IsConcerned(member) && !InterestedIds.Contains(member)).ToHashSet();

    private void RequireCarried(IReadOnlyCollection<Guid> collective, EvaluationOutcome outcome)
    {
        var entitled = EntitledToAssess(collective);
        switch (AssessmentTally.Of(entitled, _assessments, outcome))
        {
            case TallyResult.Outstanding:
                throw Refuse.Conflict(ReasonCodes.AssessmentsOutstanding,
                    $"More than half of the {entitled.Count} members entitled to assess must have assessed it as {outcome}; some have not assessed yet.");
            case TallyResult.NotCarried:
                throw Refuse.Conflict(ReasonCodes.OutcomeNotCarried, $"The members' assessments do not carry the outcome {outcome}.");
            default:
                return;
        }
    }

    /// <summary>Invariant 1.</summary>
    private void RequireImpartial(Guid by)
    {
        if (IsConcerned(by))
        {
            throw Refuse.Forbidden(ReasonCodes.MayNotEvaluateOwn, "Authors and implementers do not evaluate their own pilot.");
        }
        if (InterestedIds.Contains(by))
        {
            throw Refuse.Forbidden(ReasonCodes.InterestDeclared, "Who declared an interest in the proposal does not evaluate the pilot.");
        }
    }

    private bool IsConcerned(Guid officerId) => ParticipantIds.Contains(officerId);
}
