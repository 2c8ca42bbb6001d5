using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>Part 4: monthly reports to the last day, the final report in time, the collective's evaluation.</summary>
public sealed partial class StoryS1
{
    private const int ReportWorkingDay = 4;
    private const int ReportWorkingDays = 5;
    private const int OpinionWorkingDays = 3;
    private const int EvaluationWorkingDay = 6;
    private const int EvaluationWorkingDays = 7;
    private const double MeasuredAtOrigin = 41;

    // 12 % at first; each month's report a little better, until the final 41 %.
    private static readonly double[] _monthlyMeasurements = [18, 24, 29, 33, 36, 38, 40];

    private DateOnly _completion;
    private DateOnly _reported;

    private async Task EvaluateAsync()
    {
        _completion = WorkingDays.Date(_pilot.EndsOn);
        foreach (var measured in _monthlyMeasurements)
        {
            await StepAsync("lan", "looks when the next progress report is due", SeeDeadlinesAsync);
            if (Deadline("pilot.progress") is not { } next || WorkingDays.Date(next.DueDate) > _completion)
            {
                break;
            }
            await AdvanceToAsync(_ => WorkingDays.Date(next.DueDate), "to the day on which the next progress report is due");
            await StepAsync("lan", "reports the month's progress", step => ReportProgressAsync(step, measured));
        }
        await AdvanceToAsync(_ => WorkingDays.After(_completion, ReportWorkingDay), $"past completion, to working day {ReportWorkingDay} after it");
        await StepAsync("lan", "hands in the final report", ReportResultAsync);
        await StepAsync("hoa", "tries to conclude before the Party committee was heard", ConcludeUnheardAsync);
        await StepAsync("binh", "gives the Party committee's opinion on the result", GiveOpinionAsync);
        await AdvanceToAsync(_ => WorkingDays.After(_reported, EvaluationWorkingDay), $"to working day {EvaluationWorkingDay} after the report");
        await StepAsync("phuc", "tries to assess the pilot of which he is an author", CoAuthorAssessesAsync);
        foreach (var member in (string[])["hoa", "dung", "mai"])
        {
            await StepAsync(member, "assesses the pilot: Completed", step => AssessAsync(step, member));
        }
        await StepAsync("hoa", "concludes the evaluation", ConcludeEvaluationAsync);
        await StepAsync("lan", "sees the protection record closed as not handled", SeeNotHandledAsync);
    }

    private async Task<string> SeeDeadlinesAsync(Step step)
    {
        _pilot = await City.Person("lan").Pilots.GetPilotAsync(new GetPilotRequest { Name = _pilot.Name }, cancellationToken: step.Cancelled);
        step.Expect("state", PilotState.Running, _pilot.State);
        return string.Join("; ", _pilot.Deadlines.Select(deadline => $"{deadline.Kind} due {deadline.DueDate}"));
    }

    private async Task<string> ReportResultAsync(Step step)
    {
        var lan = City.Person("lan");
        _pilot = await step.UntilAsync("a clock 'pilot.finalReport'", async () =>
        {
            var pilot = await lan.Pilots.GetPilotAsync(new GetPilotRequest { Name = _pilot.Name }, cancellationToken: step.Cancelled);
            return pilot.Deadlines.Any(deadline => deadline.Kind == "pilot.finalReport") ? pilot : null;
        });
        step.Expect("due date of the final report", WorkingDays.Text(WorkingDays.After(_completion, ReportWorkingDays)), Deadline("pilot.finalReport")?.DueDate);
        _pilot = await lan.Pilots.ReportResultAsync(new ReportResultRequest
        {
            Name = _pilot.Name,
            Summary = "Sau sáu tháng, thời gian xử lý giảm 41 %; không có thiệt hại.",
            Measurements = { Measured(MeasuredAtOrigin) },
        }, cancellationToken: step.Cancelled);
        _reported = DateIn(_pilot.FinalReport.ReportedAt);
        step.Expect("state", PilotState.ResultReported, _pilot.State);
        step.Expect("day of the report", await TodayAsync(), _reported);
        step.Expect("due date of the evaluation", WorkingDays.Text(WorkingDays.After(_reported, EvaluationWorkingDays)), Deadline("pilot.evaluate.ordinary")?.DueDate);
        return $"{_pilot.State} on {WorkingDays.Text(_reported)}, to be evaluated by {Deadline("pilot.evaluate.ordinary")?.DueDate}";
    }

    private async Task<string> ConcludeUnheardAsync(Step step)
    {
        await step.ExpectRefusedAsync(StatusCode.FailedPrecondition, ReasonCodes.PartyOpinionMissing, () => City.Person("hoa").Pilots.EvaluatePilotAsync(
            Conclusion(), cancellationToken: step.Cancelled));
        return $"refused: {ReasonCodes.PartyOpinionMissing}";
    }

    private async Task<string> GiveOpinionAsync(Step step)
    {
        step.Expect("due date of the opinion", WorkingDays.Text(WorkingDays.After(_reported, OpinionWorkingDays)), Deadline("pilot.partyOpinion")?.DueDate);
        await ExpectNoticeAsync(step, "binh", "pilot.opinion-requested", _pilot.Name);
        _pilot = await City.Person("binh").Pilots.GivePilotOpinionAsync(new GivePilotOpinionRequest
        {
            Name = _pilot.Name,
            InFavour = true,
            Opinion = "Đảng ủy phường nhất trí với kết quả nêu trong báo cáo.",
        }, cancellationToken: step.Cancelled);
        step.Expect("opinion in favour", true, _pilot.PartyOpinions.LastOrDefault()?.InFavour);
        return "in favour";
    }

    private async Task<string> CoAuthorAssessesAsync(Step step)
    {
        await step.ExpectRefusedAsync(StatusCode.PermissionDenied, ReasonCodes.MayNotEvaluateOwn, () => City.Person("phuc").Pilots.AssessPilotAsync(
            new AssessPilotRequest { Name = _pilot.Name, Outcome = EvaluationOutcome.Completed, Reasons = "Đạt." }, cancellationToken: step.Cancelled));
        return $"refused: {ReasonCodes.MayNotEvaluateOwn}";
    }

    private async Task<string> AssessAsync(Step step, string member)
    {
        _pilot = await City.Person(member).Pilots.AssessPilotAsync(new AssessPilotRequest
        {
            Name = _pilot.Name,
            Outcome = EvaluationOutcome.Completed,
            Reasons = "Đạt và vượt mục tiêu; số liệu đã được kiểm tra.",
        }, cancellationToken: step.Cancelled);
        step.Expect("assessment recorded", EvaluationOutcome.Completed, _pilot.Assessments.SingleOrDefault(given => given.Officer == Officer(member))?.Outcome);
        step.Expect("assessments shown while they are closed", 1, _pilot.Assessments.Count);
        return "given; the others' stay closed until the evaluation is decided";
    }

    private async Task<string> ConcludeEvaluationAsync(Step step)
    {
        _pilot = await City.Person("hoa").Pilots.EvaluatePilotAsync(Conclusion(), cancellationToken: step.Cancelled);
        var evaluation = _pilot.Evaluation ?? new Evaluation();
        step.Expect("state", PilotState.Evaluated, _pilot.State);
        step.Expect("outcome", EvaluationOutcome.Completed, evaluation.Outcome);
        step.Expect("measured", MeasuredAtOrigin, evaluation.Measurements.SingleOrDefault()?.Value);
        step.Expect("targets met", true, evaluation.TargetsMet);
        step.Expect("damage", false, evaluation.Damage);
        step.Expect("outcome by targets and measured values alone", EvaluationOutcome.Completed, evaluation.ComputedOutcome);
        step.Expect("tally", 3, _pilot.AssessmentTally?.Completed);
        step.Expect("day of the evaluation", WorkingDays.After(_reported, EvaluationWorkingDay), DateIn(evaluation.ConcludedAt));
        return $"{evaluation.Outcome}, target 30 %, measured {evaluation.Measurements.SingleOrDefault()?.Value} %";
    }

    private async Task<string> SeeNotHandledAsync(Step step)
    {
        _protection = await step.UntilAsync($"{_protection.Name} not handled", async () =>
        {
            var record = await City.Person("lan").ProtectionRecords.GetProtectionRecordAsync(
                new GetProtectionRecordRequest { Name = _protection.Name }, cancellationToken: step.Cancelled);
            return record.State == ProtectionRecordState.NotHandled ? record : null;
        });
        step.Expect("outcome", EvaluationOutcome.Completed, _protection.Outcome);
        step.Expect("pilot", _pilot.Name, _protection.Pilot);
        step.Expect("liability review", "", _protection.LiabilityReview);
        return $"{_protection.State}";
    }

    private EvaluatePilotRequest Conclusion() => new()
    {
        Name = _pilot.Name,
        Outcome = EvaluationOutcome.Completed,
        Measurements = { Measured(MeasuredAtOrigin) },
        Damage = false,
        Reasons = "Mục tiêu 30 %, đo được 41 %; không có thiệt hại.",
    };

    private static Measurement Measured(double value) => new() { IndicatorKey = IndicatorKey, Value = value };
}
