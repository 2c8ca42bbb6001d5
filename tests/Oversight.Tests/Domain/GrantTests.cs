using System.Globalization;
using Innovation.Contracts;
using Innovation.Oversight.Domain;
using static Innovation.Oversight.Tests.Domain.Ward;

namespace Innovation.Oversight.Tests.Domain;

/// <summary>Invariant 6: only from a grant, and never beyond it.</summary>
public sealed class GrantTests
{
    [Fact]
    public void Plan_version_1_is_what_was_granted()
    {
        var plan = Planned().PlanVersions.ShouldHaveSingleItem();
        plan.Version.ShouldBe(1);
        plan.Limits.ShouldBe(Granted.Limits);
        plan.Indicators.ShouldBe(Granted.Indicators);
        plan.EffectiveAt.ShouldBe(Granted.DecidedAt);
    }

    [Theory]
    [InlineData("2025-01-09", 6, "2025-07-08")]
    [InlineData("2025-08-31", 6, "2026-02-27")]
    [InlineData("2024-02-29", 12, "2025-02-27")]
    [InlineData("2025-01-01", 1, "2025-01-31")]
    public void The_last_day_follows_from_the_granted_months(string first, int months, string last)
    {
        var pilot = Planned(Granted with { Limits = Granted.Limits with { DurationMonths = months } });
        pilot.Start(Lan, DateOnly.Parse(first, CultureInfo.InvariantCulture), Now);
        pilot.EndsOn.ShouldBe(DateOnly.Parse(last, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Only_an_implementer_starts_it() => Planned().ShouldRefuse(ReasonCodes.ImplementerRequired, p => p.Start(Phuc, FirstDay, Now));

    [Fact]
    public void Nothing_is_carried_out_after_the_last_day()
    {
        var pilot = Running();
        pilot.ShouldRefuse(ReasonCodes.BeyondGrant, p => p.ReportProgress(Lan, "Muộn", [], LastDay.AddDays(1), Now));
        pilot.ShouldRefuse(ReasonCodes.BeyondGrant, p => p.RaiseObstacle(Lan, Collective, "Muộn", Technology, LastDay.AddDays(1), Now));
    }

    [Fact]
    public void The_result_is_reported_from_the_last_day_on()
    {
        Running().ShouldRefuse(ReasonCodes.BeforeLastDay, p => p.ReportResult(Lan, "Sớm", Measured(), LastDay.AddDays(-1), Now));
        var late = Running();
        late.ReportResult(Lan, "Muộn", Measured(), LastDay.AddDays(40), Now);
        late.State.ShouldBe(PilotState.ResultReported);
    }

    [Fact]
    public void Only_implementers_report()
    {
        Running().ShouldRefuse(ReasonCodes.ImplementerRequired, p => p.ReportProgress(Hoa, "Tốt", [], FirstDay, Now));
        Running().ShouldRefuse(ReasonCodes.ImplementerRequired, p => p.ReportResult(Phuc, "Xong", Measured(), LastDay, Now));
    }
}
