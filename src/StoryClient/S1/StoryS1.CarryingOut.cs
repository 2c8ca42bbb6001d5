using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Contracts.Recognition.V1;
using Innovation.StoryClient.Play;

namespace Innovation.StoryClient.S1;

/// <summary>Part 3: the pilot opens by the event, runs, meets an obstacle that nobody resolves in time.</summary>
public sealed partial class StoryS1
{
    private const int ObstacleWorkingDays = 10;

    private Pilot _pilot = new();
    private Obstacle _obstacle = new();
    private ProtectionRecord _protection = new();

    private async Task CarryOutAsync()
    {
        await StepAsync("lan", "finds the pilot that the decision's event opened", FindPilotAsync);
        await StepAsync("lan", "finds the protection record that the same event opened, over JSON", FindProtectionRecordAsync);
        await StepAsync("minh", "of another ward asks for that record", OutsiderAsksAsync);
        await StepAsync("lan", "starts the pilot", StartAsync);
        await StepAsync("lan", "reports first progress over JSON", step => ReportProgressAsync(step, 12));
        await StepAsync("hoa", "tries to propose a model from the running pilot, over gRPC and JSON", ModelTooEarlyAsync);
        await StepAsync("lan", "raises the obstacle 'IT access', accountable: SO-KHCN", RaiseObstacleAsync);
        await AdvanceToAsync(_ => WorkingDays.After(WorkingDays.Date(_obstacle.Deadline.DueDate), 1), $"past the {ObstacleWorkingDays} working days of the obstacle");
        await StepAsync("son", "sees the obstacle escalated to the city's People's Committee", SeeEscalationAsync);
        await StepAsync("inspection", "sees the conduct signal; it concludes nothing about anyone", SeeSignalAsync);
        await StepAsync("son", "resolves the obstacle", ResolveAsync);
    }

    private async Task<string> FindPilotAsync(Step step)
    {
        _pilot = await step.UntilAsync($"a pilot of {_proposal.Name}", async () =>
            (await City.Person("lan").Pilots.ListPilotsAsync(new ListPilotsRequest { Proposal = _proposal.Name }, cancellationToken: step.Cancelled)).Pilots.SingleOrDefault());
        step.Expect("state", PilotState.Planned, _pilot.State);
        step.Expect("grant", GrantKind.Pilot, _pilot.GrantKind);
        step.Expect("unit", Unit("PHUONG-A"), _pilot.Unit);
        step.ExpectSet("implementers", ["lan"], People(_pilot.Implementers));
        step.ExpectSet("authors", ["lan", "phuc"], People(_pilot.Authors));
        step.Expect("limits", _proposal.Decision.Limits, _pilot.PlanVersions.SingleOrDefault()?.Limits);
        step.Expect("indicators", _proposal.Impact.Indicators, _pilot.PlanVersions.SingleOrDefault()?.Indicators);
        return $"{_pilot.Name}, {_pilot.State}";
    }

    private async Task<string> FindProtectionRecordAsync(Step step)
    {
        var path = $"/v1/protectionRecords?proposal={Uri.EscapeDataString(_proposal.Name)}";
        _protection = await step.UntilAsync($"a protection record of {_proposal.Name}", async () =>
            (await City.Person("lan").Json.GetAsync<ListProtectionRecordsResponse>(path, step.Cancelled)).ProtectionRecords.SingleOrDefault());
        step.Expect("state", ProtectionRecordState.Open, _protection.State);
        step.Expect("accepted risks", _proposal.AcceptedRisks, _protection.AcceptedRisks);
        step.Expect("limits", _proposal.Decision.Limits, _protection.Limits);
        step.ExpectSet("authors", ["lan", "phuc"], People(_protection.Authors));
        step.ExpectSet("approvers", ["hoa", "dung"], People(_protection.Approvers));
        return $"{_protection.Name}, {_protection.State}, accepted risk: {string.Join(", ", _protection.AcceptedRisks.Select(risk => risk.Key))}";
    }

    private async Task<string> OutsiderAsksAsync(Step step)
    {
        var minh = City.Person("minh");
        await step.ExpectRefusedAsync(StatusCode.NotFound, ReasonCodes.NotFound, () => minh.ProtectionRecords.GetProtectionRecordAsync(
            new GetProtectionRecordRequest { Name = _protection.Name }, cancellationToken: step.Cancelled));
        await step.ExpectRefusedAsync(HttpStatusCode.NotFound, ReasonCodes.NotFound,
            () => minh.Json.GetAsync<ProtectionRecord>($"/v1/{_protection.Name}", step.Cancelled));
        var listed = await minh.ProtectionRecords.ListProtectionRecordsAsync(
            new ListProtectionRecordsRequest { Proposal = _proposal.Name }, cancellationToken: step.Cancelled);
        step.Expect("records listed for an outsider", 0, listed.ProtectionRecords.Count);
        return "not found, as if there were none";
    }

    private async Task<string> StartAsync(Step step)
    {
        _pilot = await City.Person("lan").Pilots.StartPilotAsync(new StartPilotRequest { Name = _pilot.Name }, cancellationToken: step.Cancelled);
        // The last day of six months that begin today is the day before the same day of the month.
        var lastDay = DateIn(_pilot.StartedAt ?? new Timestamp()).AddMonths(PilotMonths).AddDays(-1);
        step.Expect("state", PilotState.Running, _pilot.State);
        step.Expect("last day", WorkingDays.Text(lastDay), _pilot.EndsOn);
        step.ExpectThat(Deadline("pilot.progress") is not null, "a clock for the next progress report", string.Join(", ", _pilot.Deadlines.Select(deadline => deadline.Kind)));
        return $"{_pilot.State} to {_pilot.EndsOn}";
    }

    private async Task<string> ReportProgressAsync(Step step, double measured)
    {
        var number = _pilot.ProgressReports.Count + 1;
        _pilot = await City.Person("lan").Json.PostAsync<Pilot>($"/v1/{_pilot.Name}:reportProgress", new ReportProgressRequest
        {
            Name = _pilot.Name,
            Summary = $"Báo cáo tiến độ lần {number}: thời gian xử lý giảm {measured} %.",
            Measurements = { new Measurement { IndicatorKey = IndicatorKey, Value = measured } },
        }, null, step.Cancelled);
        step.Expect("reports", number, _pilot.ProgressReports.Count);
        step.Expect("measured", measured, _pilot.ProgressReports[^1].Measurements.SingleOrDefault()?.Value);
        return $"report {number}: {measured} %, next due {Deadline("pilot.progress")?.DueDate ?? "none"}";
    }

    private async Task<string> ModelTooEarlyAsync(Step step)
    {
        var hoa = City.Person("hoa");
        var request = new ProposeModelRequest { Pilot = _pilot.Name };
        await step.ExpectRefusedAsync(StatusCode.FailedPrecondition, ReasonCodes.PilotNotCompleted,
            () => hoa.Models.ProposeModelAsync(request, cancellationToken: step.Cancelled));
        await step.ExpectRefusedAsync(HttpStatusCode.Conflict, ReasonCodes.PilotNotCompleted,
            () => hoa.Json.PostAsync<InnovationModel>("/v1/models", request, null, step.Cancelled));
        var models = await hoa.Models.ListModelsAsync(new ListModelsRequest { Pilot = _pilot.Name }, cancellationToken: step.Cancelled);
        step.Expect("models after the refusals", 0, models.Models.Count);
        return $"refused: {ReasonCodes.PilotNotCompleted}, HTTP 409 and gRPC FAILED_PRECONDITION";
    }

    private async Task<string> RaiseObstacleAsync(Step step)
    {
        _obstacle = await City.Person("lan").Pilots.RaiseObstacleAsync(new RaiseObstacleRequest
        {
            Pilot = _pilot.Name,
            Description = "Chưa được cấp quyền truy cập hệ thống dùng chung (IT access).",
            AssignedUnit = Unit("SO-KHCN"),
        }, cancellationToken: step.Cancelled);
        step.Expect("state", ObstacleState.Assigned, _obstacle.State);
        step.Expect("accountable unit", Unit("SO-KHCN"), _obstacle.AccountableUnit);
        step.Expect("due date", WorkingDays.Text(WorkingDays.After(await TodayAsync(), ObstacleWorkingDays)), _obstacle.Deadline?.DueDate);
        return $"{_obstacle.State}, due {_obstacle.Deadline?.DueDate}";
    }

    private async Task<string> SeeEscalationAsync(Step step)
    {
        var son = City.Person("son");
        // The escalation is what opens the pilot to him: until then a list leaves it out, as if there were none.
        _obstacle = await step.UntilAsync($"{_obstacle.Name} escalated", async () =>
            (await son.Pilots.ListPilotsAsync(new ListPilotsRequest { Proposal = _proposal.Name }, cancellationToken: step.Cancelled))
                .Pilots.SingleOrDefault(pilot => pilot.Name == _pilot.Name)?
                .Obstacles.SingleOrDefault(obstacle => obstacle.Name == _obstacle.Name && obstacle.State == ObstacleState.Escalated));
        step.Expect("accountable unit", Unit("UBND-TP"), _obstacle.AccountableUnit);
        step.Expect("unit first asked", Unit("SO-KHCN"), _obstacle.AssignedUnit);
        step.Expect("escalation level", 1, _obstacle.Deadline?.EscalationLevel);
        return $"{_obstacle.State}, level {_obstacle.Deadline?.EscalationLevel}";
    }

    private async Task<string> SeeSignalAsync(Step step)
    {
        var signal = await ExpectSignalAsync(step, _obstacle.Name);
        step.Expect("unit that let it pass", Unit("SO-KHCN"), signal.Unit);
        step.Expect("escalation level", 1, signal.EscalationLevel);
        var others = await City.Person("minh").ConductSignals.ListConductSignalsAsync(new ListConductSignalsRequest(), cancellationToken: step.Cancelled);
        step.Expect("signals that a stranger sees", 0, others.ConductSignals.Count);
        return $"{signal.Kind}, level {signal.EscalationLevel}";
    }

    private async Task<string> ResolveAsync(Step step)
    {
        _obstacle = await City.Person("son").Pilots.ResolveObstacleAsync(new ResolveObstacleRequest
        {
            Name = _obstacle.Name,
            Resolution = "Ủy ban nhân dân thành phố chỉ đạo cấp quyền truy cập trong ngày.",
        }, cancellationToken: step.Cancelled);
        step.Expect("state", ObstacleState.Resolved, _obstacle.State);
        step.Expect("resolved by", Officer("son"), _obstacle.ResolvedBy);
        return $"{_obstacle.State}";
    }

    private Deadline? Deadline(string kind) => _pilot.Deadlines.SingleOrDefault(deadline => deadline.Kind == kind);
}
