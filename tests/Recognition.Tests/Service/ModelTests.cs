using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Contracts.Recognition.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Recognition.Tests.Service;

public sealed class ModelTests(RecognitionHost host) : IClassFixture<RecognitionHost>
{
    [Fact]
    public async Task A_completed_pilot_is_proposed_recognised_adopted_measured_and_kept()
    {
        var model = await host.RecognisedAsync();
        model.State.ShouldBe(ModelState.Recognised);
        model.OriginUnit.ShouldBe(TestCity.Unit("PHUONG-A"));
        model.Measurements.ShouldHaveSingleItem().Value.ShouldBe(41);
        model.RecognisedBy.ShouldBe(TestCity.Officer("yen"));

        var adoption = await host.RunningAsync(model.Name);
        (await host.Models("minh").GetModelAsync(new GetModelRequest { Name = model.Name })).State.ShouldBe(ModelState.Replicating);
        var measured = await host.Models("cuong").MeasureAdoptionAsync(Measured(adoption.Name, 28));
        measured.State.ShouldBe(AdoptionState.Measured);
        var kept = await host.Models("cuong").KeepAdoptionAsync(new KeepAdoptionRequest { Name = adoption.Name, Reasons = RecognitionHost.Reasons });
        kept.State.ShouldBe(AdoptionState.Kept);
        kept.Measurements.ShouldHaveSingleItem().Value.ShouldBe(28);

        var (modelId, adoptionId) = ResourceName.ParseChild(ResourceName.Models, ResourceName.Adoptions, adoption.Name, "name");
        (await ActionsAsync(modelId)).ShouldBe(["model.proposed", "model.recognised", "model.replicating"]);
        (await ActionsAsync(adoptionId)).ShouldBe(["adoption.planned", "adoption.started", "adoption.measured", "adoption.kept"]);
    }

    [Fact]
    public async Task A_dropped_adoption_stays_visible_and_the_unit_may_try_again()
    {
        var model = (await host.RecognisedAsync()).Name;
        var first = await host.RunningAsync(model);
        (await RecognitionHost.RefusalAsync(() => host.AdoptAsync(model))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.AlreadyExists));
        await host.Models("cuong").MeasureAdoptionAsync(Measured(first.Name, 3));
        await host.Models("cuong").DropAdoptionAsync(new DropAdoptionRequest { Name = first.Name, Reasons = RecognitionHost.Reasons });
        var second = await host.AdoptAsync(model);
        var adoptions = (await host.Models("minh").ListAdoptionsAsync(new ListAdoptionsRequest { Model = model })).Adoptions;
        adoptions.Select(a => (a.Name, a.State)).ShouldBe([(second.Name, AdoptionState.Planned), (first.Name, AdoptionState.Dropped)]);
    }

    [Fact]
    public async Task Replicating_a_running_pilot_is_a_conflict_and_leaves_nothing()
    {
        var pilot = RunningPilot();
        host.Oversight.Show(pilot, "hoa");
        (await RecognitionHost.RefusalAsync(async () => await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = pilot.Name })))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.PilotNotCompleted));
        (await host.Models("hoa").ListModelsAsync(new ListModelsRequest { Pilot = pilot.Name })).Models.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pilot_that_the_officer_may_not_know_of_looks_like_one_that_is_not_there()
    {
        var running = RunningPilot();
        host.Oversight.Show(running, "hoa");
        foreach (var pilot in new[] { running.Name, await host.TakeAsync(), ResourceName.Of(ResourceName.Pilots, Guid.CreateVersion7()) })
        {
            (await RecognitionHost.RefusalAsync(async () => await host.Models("minh").ProposeModelAsync(new ProposeModelRequest { Pilot = pilot })))
                .ShouldBe((StatusCode.NotFound, ReasonCodes.NotFound));
        }
    }

    [Fact]
    public async Task An_evaluation_whose_event_is_still_under_way_counts()
    {
        var pilot = RunningPilot();
        pilot.State = PilotState.Evaluated;
        pilot.Evaluation = new Evaluation
        {
            Outcome = EvaluationOutcome.Completed,
            Measurements = { new Measurement { IndicatorKey = RecognitionHost.Key, Value = 41 } },
            TargetsMet = true,
            ConcludedAt = Timestamp.FromDateTimeOffset(RecognitionHost.Start),
        };
        host.Oversight.Show(pilot, "hoa");
        var model = await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = pilot.Name, Title = "Một cửa ba trong một" });
        model.State.ShouldBe(ModelState.Candidate);
        model.Title.ShouldBe("Một cửa ba trong một");
        model.Indicators.ShouldHaveSingleItem().Target.ShouldBe(30);
    }

    [Fact]
    public async Task Damage_or_a_missed_target_bars_replication()
    {
        var damaged = await host.TakeAsync(RecognitionHost.Evaluated() with { Damage = true });
        var weak = await host.TakeAsync(RecognitionHost.Evaluated() with { TargetsMet = false });
        (await RecognitionHost.RefusalAsync(async () => await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = damaged }))).Reason.ShouldBe(ReasonCodes.PilotCausedDamage);
        (await RecognitionHost.RefusalAsync(async () => await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = weak }))).Reason.ShouldBe(ReasonCodes.TargetNotMet);
    }

    [Fact]
    public async Task There_is_one_model_per_pilot_whoever_proposes_it_at_the_same_time()
    {
        var pilot = await host.TakeAsync();
        (await RecognitionHost.RaceAsync(new[] { "hoa", "dung", "yen", "lan" }.Select<string, Func<Task>>(officer => async () =>
            await host.Models(officer).ProposeModelAsync(new ProposeModelRequest { Pilot = pilot })))).ShouldBe(1);
        (await RecognitionHost.RefusalAsync(async () => await host.Models("mai").ProposeModelAsync(new ProposeModelRequest { Pilot = pilot })))
            .ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.AlreadyExists));
    }

    [Fact]
    public async Task Recognition_is_by_a_holder_of_the_duty_who_did_not_propose_it()
    {
        var byHead = await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = await host.TakeAsync() });
        (await RecognitionHost.RefusalAsync(async () => await host.Models("khoa").RecogniseModelAsync(new RecogniseModelRequest { Name = byHead.Name, Reasons = RecognitionHost.Reasons })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.DutyRequired));
        var byHolder = await host.Models("yen").ProposeModelAsync(new ProposeModelRequest { Pilot = await host.TakeAsync() });
        (await RecognitionHost.RefusalAsync(async () => await host.Models("yen").RecogniseModelAsync(new RecogniseModelRequest { Name = byHolder.Name, Reasons = RecognitionHost.Reasons })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
    }

    [Fact]
    public async Task Adoption_is_by_the_head_of_another_unit()
    {
        var model = (await host.RecognisedAsync()).Name;
        (await RecognitionHost.RefusalAsync(() => host.AdoptAsync(model, "hoa", "PHUONG-A"))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.OwnModel));
        (await RecognitionHost.RefusalAsync(() => host.AdoptAsync(model, "ha"))).ShouldBe((StatusCode.PermissionDenied, ReasonCodes.HeadRequired));
        var candidate = await host.Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = await host.TakeAsync() });
        (await RecognitionHost.RefusalAsync(() => host.AdoptAsync(candidate.Name))).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.IllegalTransition));
    }

    [Fact]
    public async Task A_unit_that_adopts_twice_at_once_adopts_once()
    {
        var model = (await host.RecognisedAsync()).Name;
        (await RecognitionHost.RaceAsync(Enumerable.Range(0, 3).Select<int, Func<Task>>(_ => () => host.AdoptAsync(model)))).ShouldBe(1);
        (await host.Models("minh").ListAdoptionsAsync(new ListAdoptionsRequest { Model = model })).Adoptions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_head_goes_on_with_the_adoption()
    {
        var model = (await host.RecognisedAsync()).Name;
        var adoption = await host.AdoptAsync(model, "hung", "PHUONG-C");
        host.Service.City.SetHead("PHUONG-C", "minh");
        try
        {
            (await RecognitionHost.RefusalAsync(async () => await host.Models("hung").StartAdoptionAsync(new StartAdoptionRequest { Name = adoption.Name }))).Reason.ShouldBe(ReasonCodes.HeadRequired);
            (await host.Models("minh").StartAdoptionAsync(new StartAdoptionRequest { Name = adoption.Name })).State.ShouldBe(AdoptionState.Running);
        }
        finally
        {
            host.Service.City.SetHead("PHUONG-C", "hung");
        }
    }

    [Fact]
    public async Task A_bad_request_names_its_fields()
    {
        var model = (await host.RecognisedAsync()).Name;
        var adoption = (await host.RunningAsync(model)).Name;
        var cuong = host.Models("cuong");
        (await RecognitionHost.WrongFieldsAsync(async () => await cuong.ProposeModelAsync(new ProposeModelRequest { Pilot = "1", Title = "ngắn" }))).ShouldBe(["pilot", "title"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await cuong.AdoptModelAsync(new AdoptModelRequest { Model = model, Unit = "phường" }))).ShouldBe(["unit", "plan"]);
        (await RecognitionHost.WrongFieldsAsync(() => host.AdoptAsync(model, unit: "KHONG-CO"))).ShouldBe(["unit"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await cuong.MeasureAdoptionAsync(new MeasureAdoptionRequest { Name = adoption }))).ShouldBe(["measurements"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await cuong.MeasureAdoptionAsync(Measured(adoption, double.NaN)))).ShouldBe(["measurements[0].value"]);
        var other = Measured(adoption, 28);
        other.Measurements.Add(new Measurement { IndicatorKey = "other", Value = 1 });
        (await RecognitionHost.WrongFieldsAsync(async () => await cuong.MeasureAdoptionAsync(other))).ShouldBe(["measurements[1].indicator_key"]);
        (await RecognitionHost.WrongFieldsAsync(async () => await cuong.GetAdoptionAsync(new GetAdoptionRequest { Name = model }))).ShouldBe(["name"]);
        (await cuong.GetAdoptionAsync(new GetAdoptionRequest { Name = adoption })).State.ShouldBe(AdoptionState.Running);
    }

    private static MeasureAdoptionRequest Measured(string name, double value) => new()
    {
        Name = name,
        Measurements = { new Measurement { IndicatorKey = RecognitionHost.Key, Value = value } },
    };

    private static Pilot RunningPilot() => new()
    {
        Name = ResourceName.Of(ResourceName.Pilots, Guid.CreateVersion7()),
        State = PilotState.Running,
        Proposal = ResourceName.Of(ResourceName.Proposals, Guid.CreateVersion7()),
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Unit = TestCity.Unit("PHUONG-A"),
        DecidingUnit = TestCity.Unit("PHUONG-A"),
        Authors = { TestCity.Officer("lan"), TestCity.Officer("phuc") },
        Implementers = { TestCity.Officer("lan") },
        PlanVersions = { new PlanVersion { Version = 1, Indicators = { new Indicator { Key = RecognitionHost.Key, Title = "Thời gian giảm", Unit = "%", Target = 30 } } } },
    };

    private Task<List<string>> ActionsAsync(Guid caseId) =>
        host.Service.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.CaseId == caseId).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
}
