using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Disclosure.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Oversight.Tests.Service;

/// <summary>The evaluation as its people see it: closed until it is decided (section 9 rule 4), the Party committee heard first (rule 2).</summary>
public sealed class ClosedAssessmentTests(NativeServers servers) : IAsyncLifetime
{
    private readonly OversightHost _host = new(servers);
    private string _name = "";

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _name = (await _host.RunningAsync(OversightHost.Approved(months: 1))).Name;
        _host.Service.AdvanceTo(OversightHost.At(3, 4));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Until_it_is_decided_each_sees_their_own_and_then_names_are_for_those_who_answer_for_it()
    {
        // The collective answers for it, phuc of it though as an author he did not assess; kien inspects; the others see the tally alone.
        (string Officer, int Names)[] readers = [("hoa", 3), ("dung", 3), ("mai", 3), ("phuc", 3), ("kien", 3), ("lan", 0), ("binh", 0), ("quan", 0), ("yen", 0)];
        await _host.ReportResultAsync(_name);
        string[] members = ["hoa", "dung", "mai"];
        foreach (var member in members)
        {
            (await _host.AssessAsync(_name, member)).Assessments.ShouldHaveSingleItem().Officer.ShouldBe(TestCity.Officer(member));
        }
        foreach (var (officer, _) in readers)
        {
            foreach (var seen in await BothAsync(officer))
            {
                seen.Assessments.Select(a => a.Officer).ShouldBe(members.Where(member => member == officer).Select(TestCity.Officer), officer);
                seen.AssessmentTally.ShouldBeNull();
            }
        }
        (await _host.EvaluateAsync(_name)).State.ShouldBe(PilotState.Evaluated);
        foreach (var (officer, names) in readers)
        {
            foreach (var seen in await BothAsync(officer))
            {
                seen.Assessments.Count.ShouldBe(names, officer);
                seen.AssessmentTally.ShouldBe(new AssessmentTally { Completed = 3 });
            }
        }
    }

    [Fact]
    public async Task The_Party_committee_is_told_with_a_due_date_and_nothing_is_evaluated_without_its_opinion()
    {
        var reported = await _host.ReportAsync(_name);
        // Tuesday 4 March and three working days.
        OversightHost.DueDate(reported, "pilot.partyOpinion").ShouldBe("2025-03-07");
        await _host.AssessAsync(_name, "dung");
        await _host.AssessAsync(_name, "mai");
        (await OversightHost.RefusalAsync(() => _host.EvaluateAsync(_name))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.PartyOpinionMissing));

        (await OversightHost.RefusalAsync(() => _host.GiveOpinionAsync(_name, officer: "hoa"))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        var against = await _host.GiveOpinionAsync(_name, inFavour: false);
        OversightHost.DueDate(against, "pilot.partyOpinion").ShouldBeNull();
        (await OversightHost.RefusalAsync(() => _host.EvaluateAsync(_name))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.PartyOpinionUnanswered));
        var answered = OversightHost.Evaluation(_name);
        answered.OpinionAnswer = "Đã đối chiếu lại số liệu theo ý kiến của cấp ủy.";
        var evaluation = (await _host.As("hoa").EvaluatePilotAsync(answered)).Evaluation;
        evaluation.OpinionAnswer.ShouldBe(answered.OpinionAnswer);
        evaluation.ComputedOutcome.ShouldBe(EvaluationOutcome.Completed);
    }

    [Fact]
    public async Task An_opinion_that_nobody_gives_is_made_visible()
    {
        await _host.ReportAsync(_name);
        var id = OversightHost.IdOf(_name);
        _host.Service.AdvanceTo(OversightHost.At(3, 8));
        await Eventually.Async(async () => await _host.Service.QueryAsync(db =>
            db.Set<LedgerEntry>().AnyAsync(e => e.CaseId == id && e.Action == "pilot.opinion-overdue")));
    }

    [Fact]
    public async Task An_acting_head_concludes_for_the_head()
    {
        await _host.ReportResultAsync(_name);
        foreach (var member in new[] { "hoa", "dung", "mai" })
        {
            await _host.AssessAsync(_name, member);
        }
        (await OversightHost.RefusalAsync(async () => await _host.As("dung").EvaluatePilotAsync(OversightHost.Evaluation(_name)))).Reason.ShouldBe(ReasonCodes.HeadRequired);
        _host.Service.City.Authorise("PHUONG-A", "dung", new DateOnly(2025, 3, 1), new DateOnly(2025, 3, 31));
        var evaluation = (await _host.As("dung").EvaluatePilotAsync(OversightHost.Evaluation(_name))).Evaluation;
        (evaluation.ConcludedBy, evaluation.ConcludedFor).ShouldBe((TestCity.Officer("dung"), TestCity.Officer("hoa")));
    }

    [Fact]
    public async Task An_outcome_that_contradicts_the_measured_values_names_the_targets_and_why()
    {
        await _host.ReportResultAsync(_name, measured: 29);
        await _host.AssessAsync(_name, "dung");
        await _host.AssessAsync(_name, "mai");
        var request = OversightHost.Evaluation(_name);
        request.Measurements[0].Value = 29;
        (await OversightHost.RefusalAsync(async () => await _host.As("hoa").EvaluatePilotAsync(request))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.OutcomeContradictsTargets));
        request.Departures.Add(new Departure { IndicatorKey = OversightHost.Key, Reason = "Thiếu 1 % do hệ thống ngừng ba ngày." });
        var evaluation = (await _host.As("hoa").EvaluatePilotAsync(request)).Evaluation;
        (evaluation.Outcome, evaluation.ComputedOutcome, evaluation.TargetsMet).ShouldBe((EvaluationOutcome.Completed, EvaluationOutcome.NotCompleted, false));
        evaluation.Departures.ShouldBe(request.Departures);
    }

    [Fact]
    public async Task A_failing_pilot_stops_early_and_owes_its_report_from_that_day()
    {
        var name = (await _host.RunningAsync()).Name;
        var asked = await _host.As("phuc").RequestPilotStopAsync(new RequestPilotStopRequest { Name = name, Reasons = "Nguồn dữ liệu không còn được cung cấp." });
        OversightHost.DueDate(asked, "pilot.stop").ShouldBe("2025-03-07");
        var stopped = await _host.As("hoa").DecidePilotStopAsync(new DecidePilotStopRequest { Name = name, Granted = true, Reasons = "Không thể đạt mục tiêu; dừng để khỏi lãng phí." });
        (stopped.State, stopped.StoppedOn).ShouldBe((PilotState.Terminated, "2025-03-04"));
        stopped.Deadlines.Select(d => (d.Kind, d.DueDate)).ShouldBe([("pilot.finalReport", "2025-03-11")]);
        stopped.StopRequests.ShouldHaveSingleItem().Decision.DecidedBy.ShouldBe(TestCity.Officer("hoa"));
        var reported = await _host.ReportResultAsync(name, measured: 3);
        reported.State.ShouldBe(PilotState.Terminated);
        OversightHost.DueDate(reported, "pilot.evaluate.ordinary").ShouldBe("2025-03-13");
    }

    [Fact] // Deliver 4: the inspection sees what is behind an entry where the case permits it.
    public async Task What_is_closed_stays_closed_to_the_inspection_until_it_is_decided()
    {
        await _host.ReportResultAsync(_name);
        foreach (var member in new[] { "hoa", "dung", "mai" })
        {
            await _host.AssessAsync(_name, member);
        }
        var id = OversightHost.IdOf(_name);
        var assessed = (await EntriesAsync(id)).First(entry => entry.Action == "pilot.assessed");
        var request = new DiscloseEntryRequest { Entry = assessed.Id.ToString("D"), Reason = "Kiểm tra theo kế hoạch số 12-KH/UBKT." };
        (await OversightHost.RefusalAsync(async () => await Disclosures("kien").DiscloseEntryAsync(request))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DisclosureRefused));
        (await OversightHost.RefusalAsync(async () => await Disclosures("hoa").DiscloseEntryAsync(request))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        await _host.EvaluateAsync(_name);
        var disclosed = await Disclosures("kien").DiscloseEntryAsync(request);
        disclosed.Content.ShouldBe(assessed.Content);
        (await EntriesAsync(id))[^1].ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("pilot.content-disclosed"),
            entry => entry.OfficerId.ShouldBe(TestCity.Id("kien")),
            entry => entry.Number.ShouldBe(disclosed.DisclosureNumber));
    }

    private DisclosureService.DisclosureServiceClient Disclosures(string officer) => new(_host.Service.As(officer));

    private Task<List<LedgerEntry>> EntriesAsync(Guid id) =>
        _host.Service.QueryAsync(db => db.Set<LedgerEntry>().AsNoTracking().Where(entry => entry.CaseId == id).OrderBy(entry => entry.Number).ToListAsync());

    /// <summary>As the detail call and as the list show it.</summary>
    private async Task<Pilot[]> BothAsync(string officer) =>
        [await _host.SeeAsync(_name, officer), (await _host.As(officer).ListPilotsAsync(new ListPilotsRequest { PageSize = 200 })).Pilots.Single(p => p.Name == _name)];
}
