using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Tests.Service;

/// <summary>Parts 3 and 4 of story S1. Each test moves case time, so each has a service of its own.</summary>
public sealed class LifecycleTests(NativeServers servers)
{
    [Fact]
    public async Task From_the_grant_to_the_evaluation_with_every_deadline_met()
    {
        await using var host = new OversightHost(servers);
        await host.InitializeAsync();
        var pilot = await host.RunningAsync();
        pilot.State.ShouldBe(PilotState.Running);
        pilot.EndsOn.ShouldBe("2025-08-02");
        OversightHost.DueDate(pilot, "pilot.progress").ShouldBe("2025-03-03");
        // Completed on a Saturday: the five working days are 4 to 8 August.
        OversightHost.DueDate(pilot, "pilot.finalReport").ShouldBe("2025-08-08");

        foreach (var (month, day, nextDue) in new[] { (3, 3, "2025-04-03"), (4, 3, "2025-05-03"), (5, 3, "2025-06-03"), (6, 3, "2025-07-03"), (7, 3, null) })
        {
            host.Service.AdvanceTo(OversightHost.At(month, day));
            pilot = await host.As("lan").ReportProgressAsync(new ReportProgressRequest { Name = pilot.Name, Summary = "Đúng kế hoạch.", Measurements = { OversightHost.Measured(month * 4) } });
            OversightHost.DueDate(pilot, "pilot.progress").ShouldBe(nextDue);
        }
        (await OversightHost.RefusalAsync(() => host.ReportResultAsync(pilot.Name))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.BeforeLastDay));

        host.Service.AdvanceTo(OversightHost.At(8, 7));
        pilot = await host.ReportResultAsync(pilot.Name);
        pilot.State.ShouldBe(PilotState.ResultReported);
        pilot.Deadlines.ShouldHaveSingleItem().Kind.ShouldBe("pilot.evaluate.ordinary");
        OversightHost.DueDate(pilot, "pilot.evaluate.ordinary").ShouldBe("2025-08-18");

        host.Service.AdvanceTo(OversightHost.At(8, 15));
        (await OversightHost.RefusalAsync(() => host.AssessAsync(pilot.Name, "phuc"))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.MayNotEvaluateOwn));
        foreach (var member in new[] { "hoa", "dung", "mai" })
        {
            await host.AssessAsync(pilot.Name, member);
        }
        var evaluated = await host.EvaluateAsync(pilot.Name);
        evaluated.State.ShouldBe(PilotState.Evaluated);
        evaluated.Evaluation.TargetsMet.ShouldBeTrue();
        evaluated.Evaluation.Damage.ShouldBeFalse();
        evaluated.Deadlines.ShouldBeEmpty();
        evaluated.ProgressReports.Select(r => r.Number).ShouldBe([1, 2, 3, 4, 5]);
        (await ActionsAsync(host, pilot.Name)).ShouldBe(
        [
            "pilot.opened", "pilot.started",
            "pilot.progress-reported", "pilot.progress-reported", "pilot.progress-reported", "pilot.progress-reported", "pilot.progress-reported",
            "pilot.result-reported", "pilot.opinion-given", "pilot.assessed", "pilot.assessed", "pilot.assessed", "pilot.evaluated",
        ]);
    }

    [Fact]
    public async Task Damage_is_evaluated_with_its_amount()
    {
        await using var host = new OversightHost(servers);
        await host.InitializeAsync();
        var name = (await host.RunningAsync(OversightHost.Approved(months: 1))).Name;
        host.Service.AdvanceTo(OversightHost.At(3, 4));
        await host.ReportResultAsync(name, measured: 3);
        await host.AssessAsync(name, "dung", EvaluationOutcome.NotCompleted);
        await host.AssessAsync(name, "mai", EvaluationOutcome.NotCompleted);
        var request = OversightHost.Evaluation(name, EvaluationOutcome.NotCompleted);
        request.Measurements[0].Value = 3;
        request.Damage = true;
        request.DamageAmount = new Money { Amount = 180_000_000, Currency = "VND" };
        var evaluation = (await host.As("hoa").EvaluatePilotAsync(request)).Evaluation;
        evaluation.Outcome.ShouldBe(EvaluationOutcome.NotCompleted);
        evaluation.TargetsMet.ShouldBeFalse();
        evaluation.DamageAmount.ShouldBe(request.DamageAmount);
    }

    [Fact]
    public async Task A_missing_report_is_made_visible_and_ends_nothing()
    {
        await using var host = new OversightHost(servers);
        await host.InitializeAsync();
        var name = (await host.RunningAsync()).Name;
        host.Service.AdvanceTo(OversightHost.At(3, 4));
        await Eventually.Async(async () => (await ActionsAsync(host, name)).Count(a => a == "pilot.progress-overdue") == 1, TimeSpan.FromSeconds(30));
        var late = await host.SeeAsync(name);
        late.State.ShouldBe(PilotState.Running);
        late.Deadlines.Single(d => d.Kind == "pilot.progress").EscalationLevel.ShouldBe(1);
        var reported = await host.As("lan").ReportProgressAsync(new ReportProgressRequest { Name = name, Summary = "Muộn một ngày." });
        var next = reported.Deadlines.Single(d => d.Kind == "pilot.progress");
        next.EscalationLevel.ShouldBe(0);
        next.DueDate.ShouldBe("2025-04-04");
    }

    private static Task<List<string>> ActionsAsync(OversightHost host, string pilot)
    {
        var id = OversightHost.IdOf(pilot);
        return host.Service.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.CaseId == id).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
    }
}
