namespace Innovation.Oversight.Domain;

/// <summary>What is allowed and aimed at. Version 1 is what was granted; an adjustment adds one, earlier ones stay.</summary>
internal sealed record PlanVersion(int Version, GrantLimits Limits, IReadOnlyList<Indicator> Indicators, string Reason, DateTimeOffset EffectiveAt)
{
    /// <summary>
    /// The last day of a pilot that starts on <paramref name="startsOn"/>: six months from 9 January end on 8 July, or on the last day that the
    /// grant names, where that comes first.
    /// </summary>
    public DateOnly LastDay(DateOnly startsOn)
    {
        var months = startsOn.AddMonths(Limits.DurationMonths).AddDays(-1);
        return Limits.EndsOn is { } last && last < months ? last : months;
    }

    /// <summary>Refuses measurements of what is no indicator of the plan, or twice of one; they may leave some out.</summary>
    public void RequireKnown(IReadOnlyList<Measurement> measurements)
    {
        var violations = new List<FieldViolation>();
        for (var i = 0; i < measurements.Count; i++)
        {
            var key = measurements[i].IndicatorKey;
            if (!Indicators.Any(indicator => indicator.Key == key))
            {
                violations.Add(new FieldViolation($"measurements[{i}].indicator_key",
                    $"'{key}' is no indicator of this pilot; they are {string.Join(", ", Indicators.Select(indicator => indicator.Key))}"));
            }
            else if (measurements.Take(i).Any(earlier => earlier.IndicatorKey == key))
            {
                violations.Add(new FieldViolation($"measurements[{i}].indicator_key", $"'{key}' is measured twice"));
            }
        }
        ThrowIfAny(violations);
    }

    /// <summary>Refuses measurements that are not exactly one for each indicator of the plan.</summary>
    public void RequireComplete(IReadOnlyList<Measurement> measurements)
    {
        RequireKnown(measurements);
        ThrowIfAny([.. Indicators
            .Where(indicator => !measurements.Any(measurement => measurement.IndicatorKey == indicator.Key))
            .Select(indicator => new FieldViolation("measurements", $"the indicator '{indicator.Key}' is not measured"))]);
    }

    /// <summary>Refuses reasons about what is no indicator of the plan, or twice about one.</summary>
    public void RequireKnown(IReadOnlyList<Departure> departures)
    {
        var violations = new List<FieldViolation>();
        for (var i = 0; i < departures.Count; i++)
        {
            var key = departures[i].IndicatorKey;
            if (!Indicators.Any(indicator => indicator.Key == key))
            {
                violations.Add(new FieldViolation($"departures[{i}].indicator_key", $"'{key}' is no indicator of this pilot"));
            }
            else if (departures.Take(i).Any(earlier => earlier.IndicatorKey == key))
            {
                violations.Add(new FieldViolation($"departures[{i}].indicator_key", $"'{key}' is named twice"));
            }
        }
        ThrowIfAny(violations);
    }

    /// <summary>
    /// What targets and measured values alone say: Completed where every target is reached, PartiallyCompleted where some are, NotCompleted where
    /// none is (proposed: the decree names the outcomes and no measure).
    /// </summary>
    public EvaluationOutcome OutcomeOf(IReadOnlyList<Measurement> measurements)
    {
        var missed = Missed(measurements).Count();
        return missed == 0 ? EvaluationOutcome.Completed : missed < Indicators.Count ? EvaluationOutcome.PartiallyCompleted : EvaluationOutcome.NotCompleted;
    }

    /// <summary>The indicators whose target was not reached.</summary>
    public IEnumerable<string> Missed(IReadOnlyList<Measurement> measurements) =>
        Indicators.Where(indicator => !IsReached(indicator, measurements)).Select(indicator => indicator.Key);

    /// <summary>True where every indicator reached its target, in the direction from its baseline to it.</summary>
    public bool TargetsMet(IReadOnlyList<Measurement> measurements) => !Missed(measurements).Any();

    private static bool IsReached(Indicator indicator, IReadOnlyList<Measurement> measurements) =>
        measurements.FirstOrDefault(measurement => measurement.IndicatorKey == indicator.Key) is { } measurement
        && (indicator.Target >= indicator.Baseline ? measurement.Value >= indicator.Target : measurement.Value <= indicator.Target);

    private static void ThrowIfAny(List<FieldViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw Refuse.Invalid([.. violations]);
        }
    }
}
