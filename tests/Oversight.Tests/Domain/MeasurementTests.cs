using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

public sealed class MeasurementTests
{
    private static readonly Indicator _days = new("days", "Số ngày", "days", 15, 5);
    private static readonly Grant _twoIndicators = Granted with { Indicators = [.. Granted.Indicators, _days] };

    [Fact]
    public void An_unknown_indicator_is_named() =>
        Running().ShouldRefuse(ReasonCodes.InvalidArgument, p => p.ReportProgress(Lan, "Tốt", [.. Measured(), new Measurement("no-such", 1)], FirstDay, Now))
            .Fields.ShouldHaveSingleItem().Field.ShouldBe("measurements[1].indicator_key");

    [Fact]
    public void An_indicator_is_measured_once() =>
        Running().ShouldRefuse(ReasonCodes.InvalidArgument, p => p.ReportProgress(Lan, "Tốt", [.. Measured(), .. Measured()], FirstDay, Now))
            .Fields.ShouldHaveSingleItem().Field.ShouldBe("measurements[1].indicator_key");

    [Fact]
    public void Progress_may_leave_indicators_out_a_result_may_not()
    {
        var pilot = Running(_twoIndicators);
        pilot.ReportProgress(Lan, "Tốt", Measured(), FirstDay, Now);
        pilot.ShouldRefuse(ReasonCodes.InvalidArgument, p => p.ReportResult(Lan, "Xong", Measured(), LastDay, Now))
            .Fields.ShouldHaveSingleItem().Field.ShouldBe("measurements");
    }

    [Fact]
    public void Nor_may_an_evaluation()
    {
        var pilot = Reported(_twoIndicators);
        pilot.Assess(Hoa, [Hoa], EvaluationOutcome.Completed, "Đạt", Now);
        pilot.ShouldRefuse(ReasonCodes.InvalidArgument, p => p.Evaluate(Hoa, Hoa, [Hoa], new Conclusion(EvaluationOutcome.Completed, Measured(), null, "Đạt"), Now));
    }

    [Theory]
    [InlineData(30, 5, true)]
    [InlineData(41, 4, true)]
    [InlineData(29.9, 4, false)]
    [InlineData(41, 5.1, false)]
    public void A_target_is_met_in_the_direction_from_its_baseline(double cut, double days, bool met) =>
        Running(_twoIndicators).CurrentPlan.TargetsMet([new Measurement(Key, cut), new Measurement("days", days)]).ShouldBe(met);
}
