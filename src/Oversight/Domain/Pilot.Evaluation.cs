namespace Innovation.Oversight.Domain;

/// <content>The collective leadership assesses without those concerned, its head concludes (Decree 73/2023/ND-CP Art. 18, invariant 1).</content>
internal sealed partial class Pilot
{
    private readonly List<Assessment> _assessments = [];

    public IReadOnlyList<Assessment> Assessments => _assessments;

    /// <summary>The Party committee's opinions on the result, the one that counts last.</summary>
    public IReadOnlyList<PartyOpinion> PartyOpinions { get; private set; } = [];

    /// <summary>The opinion that counts; null while none was given.</summary>
    public PartyOpinion? PartyOpinion => PartyOpinions is [.., var last] ? last : null;

    /// <summary>True from the final report to the evaluation, also of one that was stopped early.</summary>
    public bool AwaitsEvaluation => State == PilotState.ResultReported || (State == PilotState.Terminated && FinalReport is not null);
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
        RequireAwaitingEvaluation("assess it");
        if (_assessments.Exists(a => a.OfficerId == by))
        {
            throw Refuse.Conflict(ReasonCodes.AlreadyAssessed, "This member has assessed the pilot; an assessment is final.");
        }
        var assessment = new Assessment(by, outcome, reasons, at);
        _assessments.Add(assessment);
        Revision++;
        return assessment;
    }

    /// <summary>
    /// The same-level Party committee gives its opinion before the result is evaluated (Decree 73/2023/ND-CP Art. 4, section 9 rule 2). A later
    /// one takes its place, with the reason why, until the evaluation rests on it.
    /// </summary>
    /// <param name="by">The officer who acts; that they hold the duty is the caller's to find out.</param>
    /// <param name="inFavour">Whether the committee agrees.</param>
    /// <param name="text">The opinion.</param>
    /// <param name="correctionReason">Why it takes the place of an earlier one; empty for the first.</param>
    /// <param name="at">Case time.</param>
    public PartyOpinion GiveOpinion(Guid by, bool inFavour, string text, string correctionReason, DateTimeOffset at)
    {
        RequireImpartial(by);
        RequireAwaitingEvaluation("give an opinion on it");
        if (PartyOpinion is not null && correctionReason.Length == 0)
        {
            throw Refuse.Conflict(ReasonCodes.PartyOpinionGiven, "The opinion was given already; one in its place needs the reason why.");
        }
        if (PartyOpinion is null && correctionReason.Length > 0)
        {
            throw Refuse.Invalid("correction_reason", "must be empty for a first opinion");
        }
        var opinion = new PartyOpinion(by, inFavour, text, correctionReason, at);
        PartyOpinions = [.. PartyOpinions, opinion];
        Revision++;
        return opinion;
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
        RequireNotForPartial(conclusion.ConcludedFor);
        RequireAwaitingEvaluation("evaluate it");
        CurrentPlan.RequireComplete(conclusion.Measurements);
        RequireOpinionHeard(conclusion);
        RequireDeparturesExplained(conclusion);
        RequireCarried(collective, conclusion.Outcome);
        Evaluation = new Evaluation(
            conclusion.Outcome, conclusion.Measurements, CurrentPlan.TargetsMet(conclusion.Measurements), conclusion.DamageAmount, conclusion.Reasons, by, at)
        {
            ComputedOutcome = CurrentPlan.OutcomeOf(conclusion.Measurements),
            Departures = conclusion.Departures,
            OpinionAnswer = conclusion.OpinionAnswer,
            ConcludedFor = conclusion.ConcludedFor,
        };
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

    /// <summary>Art. 4: the Party committee is heard before the result is evaluated, and an opinion against it is answered.</summary>
    private void RequireOpinionHeard(Conclusion conclusion)
    {
        if (PartyOpinion is not { } opinion)
        {
            throw Refuse.Conflict(
                ReasonCodes.PartyOpinionMissing, "The same-level Party committee has not given its opinion on the result yet (Decree 73/2023/ND-CP Art. 4).");
        }
        if (!opinion.InFavour && conclusion.OpinionAnswer.Length == 0)
        {
            throw Refuse.Conflict(
                ReasonCodes.PartyOpinionUnanswered, "The Party committee is against it; the conclusion must say how its opinion was taken into account.");
        }
    }

    /// <summary>
    /// Section 9 rule 8: a better outcome than targets and measured values say needs a reason for each target missed; a worse one for at least one
    /// target. Where the outcome follows from them there is nothing to explain.
    /// </summary>
    private void RequireDeparturesExplained(Conclusion conclusion)
    {
        var computed = CurrentPlan.OutcomeOf(conclusion.Measurements);
        CurrentPlan.RequireKnown(conclusion.Departures);
        if (conclusion.Outcome == computed)
        {
            if (conclusion.Departures.Count > 0)
            {
                throw Refuse.Invalid("departures", "must be empty where the outcome follows from the targets");
            }
            return;
        }
        var explained = conclusion.Departures.Select(departure => departure.IndicatorKey).ToHashSet();
        string[] open = conclusion.Outcome < computed
            ? [.. CurrentPlan.Missed(conclusion.Measurements).Where(key => !explained.Contains(key))]
            : explained.Count == 0 ? [.. CurrentPlan.Indicators.Select(indicator => indicator.Key)] : [];
        if (open.Length > 0)
        {
            throw Refuse.Conflict(
                ReasonCodes.OutcomeContradictsTargets,
                $"Targets and measured values say {computed}, the conclusion says {conclusion.Outcome}: give a reason for {string.Join(", ", open)}.");
        }
    }

    private void RequireAwaitingEvaluation(string what)
    {
        if (!AwaitsEvaluation)
        {
            throw Refuse.Conflict(ReasonCodes.IllegalTransition, $"It is not possible to {what} while the pilot is {State}.");
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

    /// <summary>A head who may not judge it does not do so by a deputy either (section 9 rule 1).</summary>
    private void RequireNotForPartial(Guid? actsFor)
    {
        if (actsFor is { } head && (IsConcerned(head) || InterestedIds.Contains(head)))
        {
            throw Refuse.Forbidden(
                ReasonCodes.ActsForPartialHead, "The head for whom this officer acts is an author or implementer of it, or declared an interest in it.");
        }
    }

    private bool IsConcerned(Guid officerId) => ParticipantIds.Contains(officerId);
}
