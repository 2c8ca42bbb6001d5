using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Domain.EvaluationOutcome;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>Section 9 rule 8: the platform compares targets and outcome; an outcome that contradicts them needs reasons.</summary>
public sealed class OutcomeTests
{
    private static readonly Grant _two = Granted with
    {
        Indicators = [new Indicator(Key, "Thời gian giảm", "%", 0, 30), new Indicator("errors", "Hồ sơ sai sót", "hồ sơ", 20, 5)],
    };

    // The second target is reached by going down.
    [Theory]
    [InlineData(30, 5, "Completed")]
    [InlineData(41, 2, "Completed")]
    [InlineData(29.9, 5, "PartiallyCompleted")]
    [InlineData(41, 6, "PartiallyCompleted")]
    [InlineData(29.9, 6, "NotCompleted")]
    public void The_outcome_follows_from_targets_and_measured_values(double cut, double errors, string outcome) =>
        Planned(_two).CurrentPlan.OutcomeOf([new Measurement(Key, cut), new Measurement("errors", errors)]).ToString().ShouldBe(outcome);

    // Every pair of what is measured and what is concluded, with reasons for no, one or both indicators.
    public static TheoryData<double, double, string, int> Cases =>
    [
        .. from cut in new[] { 29d, 41 }
           from errors in new[] { 6d, 2 }
           from outcome in new[] { Completed, PartiallyCompleted, NotCompleted }
           from explained in new[] { 0, 1, 2 }
           select new TheoryDataRow<double, double, string, int>(cut, errors, outcome.ToString(), explained),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_contradicts_them_is_explained_target_by_target(double cut, double errors, string concluded, int explained)
    {
        var outcome = Enum.Parse<EvaluationOutcome>(concluded);
        var pilot = Reported(_two).AllAssess(outcome);
        Measurement[] measured = [new(Key, cut), new("errors", errors)];
        var computed = pilot.CurrentPlan.OutcomeOf(measured);
        string[] keys = [Key, "errors"];
        string[] named = [.. keys.Take(explained)];
        var conclusion = new Conclusion(outcome, measured, null, "Đã kiểm tra") { Departures = [.. named.Select(key => new Departure(key, "Do mất điện hai tuần liền."))] };

        // Written from the requirement, not from the code: nothing to explain, or each missed target, or at least one.
        string[] missed = [.. new[] { (Key, cut < 30), ("errors", errors > 5) }.Where(target => target.Item2).Select(target => target.Item1)];
        var accepted = outcome == computed ? named.Length == 0 : outcome < computed ? missed.All(named.Contains) : named.Length > 0;

        if (accepted)
        {
            pilot.Evaluate(Hoa, Hoa, Collective, conclusion, Now);
            pilot.Evaluation!.ComputedOutcome.ShouldBe(computed);
            pilot.Evaluation.Departures.Count.ShouldBe(named.Length);
        }
        else
        {
            pilot.ShouldRefuse(outcome == computed ? ReasonCodes.InvalidArgument : ReasonCodes.OutcomeContradictsTargets, p => p.Evaluate(Hoa, Hoa, Collective, conclusion, Now));
        }
    }

    [Fact]
    public void A_reason_names_an_indicator_of_the_plan_and_each_once()
    {
        var conclusion = new Conclusion(Completed, Measured(3), null, "Đã kiểm tra") { Departures = [new Departure("mood", "Vui"), new Departure(Key, "A"), new Departure(Key, "B")] };
        Should.Throw<RefusedException>(() => Reported().AllAssess(Completed).Evaluate(Hoa, Hoa, Collective, conclusion, Now)).Refusal.Fields.Select(field => field.Field)
            .ShouldBe(["departures[0].indicator_key", "departures[2].indicator_key"]);
    }
}
