using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Testing;

namespace Innovation.Oversight.Tests.Service;

public sealed class BadInputTests(OversightHost host) : IClassFixture<OversightHost>
{
    private const string Unknown = "pilots/00000000-0000-7000-8000-000000000000";

    public static TheoryData<string, Func<PilotService.PilotServiceClient, string, Task>> Wrong => new()
    {
        { "name", async (lan, _) => await lan.GetPilotAsync(new GetPilotRequest { Name = "thí điểm 1" }) },
        { "name", async (lan, _) => await lan.StartPilotAsync(new StartPilotRequest { Name = "proposals/00000000-0000-7000-8000-000000000000" }) },
        { "summary", async (lan, pilot) => await lan.ReportProgressAsync(new ReportProgressRequest { Name = pilot }) },
        { "summary", async (lan, pilot) => await lan.ReportProgressAsync(new ReportProgressRequest { Name = pilot, Summary = new string('a', 10_001) }) },
        { "measurements[0].indicator_key", async (lan, pilot) => await lan.ReportProgressAsync(new ReportProgressRequest { Name = pilot, Summary = "Tốt", Measurements = { new Measurement { IndicatorKey = "no-such" } } }) },
        { "measurements[1].indicator_key", async (lan, pilot) => await lan.ReportProgressAsync(new ReportProgressRequest { Name = pilot, Summary = "Tốt", Measurements = { OversightHost.Measured(1), OversightHost.Measured(2) } }) },
        { "measurements[0].value", async (lan, pilot) => await lan.ReportProgressAsync(new ReportProgressRequest { Name = pilot, Summary = "Tốt", Measurements = { OversightHost.Measured(double.NaN) } }) },
        { "description", async (lan, pilot) => await lan.RaiseObstacleAsync(new RaiseObstacleRequest { Pilot = pilot, AssignedUnit = TestCity.Unit("SO-KHCN") }) },
        { "pilot", async (lan, _) => await lan.RaiseObstacleAsync(new RaiseObstacleRequest { Description = "IT access", AssignedUnit = TestCity.Unit("SO-KHCN") }) },
        { "assigned_unit", async (lan, pilot) => await lan.RaiseObstacleAsync(new RaiseObstacleRequest { Pilot = pilot, Description = "IT access", AssignedUnit = "SO-KHCN" }) },
        { "assigned_unit", async (lan, pilot) => await lan.RaiseObstacleAsync(new RaiseObstacleRequest { Pilot = pilot, Description = "IT access", AssignedUnit = $"units/{Guid.CreateVersion7():D}" }) },
        { "resolution", async (lan, pilot) => await lan.ResolveObstacleAsync(new ResolveObstacleRequest { Name = $"{pilot}/obstacles/{Guid.CreateVersion7():D}" }) },
        { "name", async (lan, pilot) => await lan.ResolveObstacleAsync(new ResolveObstacleRequest { Name = pilot, Resolution = "Đã cấp" }) },
        { "outcome", async (lan, pilot) => await lan.AssessPilotAsync(new AssessPilotRequest { Name = pilot, Reasons = "Đạt" }) },
        { "outcome", async (lan, pilot) => await lan.AssessPilotAsync(new AssessPilotRequest { Name = pilot, Outcome = (EvaluationOutcome)9, Reasons = "Đạt" }) },
        { "reasons", async (lan, pilot) => await lan.AssessPilotAsync(new AssessPilotRequest { Name = pilot, Outcome = EvaluationOutcome.Completed }) },
        { "damage_amount", async (lan, pilot) => await lan.EvaluatePilotAsync(Evaluation(pilot, damage: true, null)) },
        { "damage_amount", async (lan, pilot) => await lan.EvaluatePilotAsync(Evaluation(pilot, damage: false, new Money { Amount = 1, Currency = "VND" })) },
        { "damage_amount.amount", async (lan, pilot) => await lan.EvaluatePilotAsync(Evaluation(pilot, damage: true, new Money { Amount = -1, Currency = "VND" })) },
        { "damage_amount.currency", async (lan, pilot) => await lan.EvaluatePilotAsync(Evaluation(pilot, damage: true, new Money { Amount = 1, Currency = "đồng" })) },
        { "page_size", async (lan, _) => await lan.ListPilotsAsync(new ListPilotsRequest { PageSize = 201 }) },
        { "page_token", async (lan, _) => await lan.ListPilotsAsync(new ListPilotsRequest { PageToken = "***" }) },
        { "proposal", async (lan, _) => await lan.ListPilotsAsync(new ListPilotsRequest { Proposal = "pilots/1" }) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task The_wrong_field_is_named_and_nothing_is_changed(string field, Func<PilotService.PilotServiceClient, string, Task> call)
    {
        var pilot = await host.RunningAsync();
        var exception = await Should.ThrowAsync<RpcException>(() => call(host.As("lan"), pilot.Name));
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldContain(v => v.Field == field);
        (await host.SeeAsync(pilot.Name)).ShouldBe(pilot);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        (await OversightHost.RefusalAsync(async () => await host.As("lan").StartPilotAsync(new StartPilotRequest { Name = Unknown }))).Status.ShouldBe(StatusCode.NotFound);
        var pilot = await host.RunningAsync();
        (await OversightHost.RefusalAsync(async () => await host.As("lan").ResolveObstacleAsync(
            new ResolveObstacleRequest { Name = $"{pilot.Name}/obstacles/{Guid.CreateVersion7():D}", Resolution = "Đã cấp" }))).Status.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task A_system_alone_starts_nothing()
    {
        var name = await host.OpenAsync();
        (await OversightHost.RefusalAsync(async () => await host.As(null).StartPilotAsync(new StartPilotRequest { Name = name })))
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.OfficerRequired));
    }

    [Fact]
    public async Task The_same_key_reports_once_and_answers_alike()
    {
        var name = (await host.RunningAsync()).Name;
        var key = Guid.CreateVersion7().ToString();
        var request = new ReportProgressRequest { Name = name, Summary = "Đúng kế hoạch." };
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await host.As("lan", key).ReportProgressAsync(request)));
        answers.Distinct().Count().ShouldBe(1);
        (await host.SeeAsync(name)).ProgressReports.ShouldHaveSingleItem();
    }

    private static EvaluatePilotRequest Evaluation(string pilot, bool damage, Money? amount)
    {
        var request = OversightHost.Evaluation(pilot);
        request.Damage = damage;
        request.DamageAmount = amount;
        return request;
    }
}
