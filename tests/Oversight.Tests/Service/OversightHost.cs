using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Common.V1;
using Innovation.Contracts.Oversight.V1;
using Innovation.Oversight.Consumers;
using Innovation.Oversight.Data;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Oversight.Tests.Service;

/// <summary>The Oversight service in-process, and the moves of story S1 as its people's calls. One per test class; each test opens its own pilots.</summary>
public sealed class OversightHost(NativeServers servers) : IAsyncLifetime
{
    public const string Key = "processing-time-cut";

    /// <summary>Monday, 3 February 2025, 10:00 in Vietnam. Six months from then end on Saturday, 2 August.</summary>
    public static readonly DateTimeOffset Start = At(2, 3);

    internal ServiceHost<Program, OversightDbContext> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await ServiceHost.StartAsync<Program, OversightDbContext>(servers, "oversightdb", Start);

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    /// <summary>10:00 in Vietnam on a day of 2025.</summary>
    internal static DateTimeOffset At(int month, int day) => new(2025, month, day, 3, 0, 0, TimeSpan.Zero);

    internal PilotService.PilotServiceClient As(string? userName, string? idempotencyKey = null) => new(Service.As(userName, idempotencyKey));

    internal static Guid IdOf(string pilot) => ResourceName.Parse(ResourceName.Pilots, pilot, "name");

    internal static Events.ProposalApproved Approved(int months = 6, params string[] interested) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = Guid.CreateVersion7(),
        OccurredAt = Start,
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Kind = Events.GrantKind.Pilot,
        Limits = new Events.GrantLimits("Ba thủ tục", "Phường An Hòa", months),
        Indicators = [new Events.Indicator(Key, "Thời gian giảm", "%", 0, 30)],
        AcceptedRisks = [],
        Resources = "Hai máy quét",
        LegalBasis = [Events.LegalBasis.CityDirective, Events.LegalBasis.Decree73],
        LegalBases =
        [
            new Events.LegalBasisRecord("city-directive", "Chỉ thị của Thành ủy", Events.LegalStatus.Proposed, []),
            new Events.LegalBasisRecord("decree-73", "Nghị định 73/2023/NĐ-CP", Events.LegalStatus.Law, []),
        ],
        UnitId = TestCity.Id("PHUONG-A"),
        DecidingUnitId = TestCity.Id("PHUONG-A"),
        AuthorIds = [TestCity.Id("lan"), TestCity.Id("phuc")],
        ImplementerIds = [TestCity.Id("lan")],
        ApproverIds = [TestCity.Id("hoa"), TestCity.Id("dung")],
        InterestedIds = [.. interested.Select(TestCity.Id)],
        PolicyVersion = 1,
    };

    /// <summary>Opens a pilot by the event's consumer; how the event comes by the broker is the opening tests' matter.</summary>
    internal async Task<string> OpenAsync(Events.ProposalApproved? approved = null)
    {
        approved ??= Approved();
        await using (var scope = Service.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProposalApprovedConsumer>().ConsumeAsync(approved, CancellationToken.None);
        }
        return ResourceName.Of(ResourceName.Pilots, await Service.QueryAsync(db => db.Pilots.Where(p => p.ProposalId == approved.AggregateId).Select(p => p.Id).SingleAsync()));
    }

    internal async Task<Pilot> RunningAsync(Events.ProposalApproved? approved = null) =>
        await As("lan").StartPilotAsync(new StartPilotRequest { Name = await OpenAsync(approved) });

    internal async Task<Obstacle> ObstacleAsync(string pilot, string assignedUnit = "SO-KHCN") => await As("lan").RaiseObstacleAsync(new RaiseObstacleRequest
    {
        Pilot = pilot,
        Description = "Chưa được cấp quyền truy cập hệ thống dùng chung.",
        AssignedUnit = TestCity.Unit(assignedUnit),
    });

    /// <summary>Reports the result; the Party committee, asked by it, agrees.</summary>
    internal async Task<Pilot> ReportResultAsync(string pilot, double measured = 41)
    {
        await ReportAsync(pilot, measured);
        return await GiveOpinionAsync(pilot);
    }

    internal async Task<Pilot> ReportAsync(string pilot, double measured = 41) => await As("lan").ReportResultAsync(new ReportResultRequest
    {
        Name = pilot,
        Summary = "Sau sáu tháng, thời gian xử lý giảm rõ rệt.",
        Measurements = { Measured(measured) },
    });

    internal async Task<Pilot> GiveOpinionAsync(string pilot, bool inFavour = true, string officer = "binh", string correction = "") =>
        await As(officer).GivePilotOpinionAsync(new GivePilotOpinionRequest
        {
            Name = pilot,
            InFavour = inFavour,
            Opinion = "Cấp ủy đã xem xét báo cáo và cho ý kiến.",
            CorrectionReason = correction,
        });

    internal async Task<Pilot> AssessAsync(string pilot, string member, EvaluationOutcome outcome = EvaluationOutcome.Completed) =>
        await As(member).AssessPilotAsync(new AssessPilotRequest { Name = pilot, Outcome = outcome, Reasons = "Số liệu đã được kiểm tra." });

    internal async Task<Pilot> EvaluateAsync(string pilot, EvaluationOutcome outcome = EvaluationOutcome.Completed) =>
        await As("hoa").EvaluatePilotAsync(Evaluation(pilot, outcome));

    internal static EvaluatePilotRequest Evaluation(string pilot, EvaluationOutcome outcome = EvaluationOutcome.Completed) => new()
    {
        Name = pilot,
        Outcome = outcome,
        Measurements = { Measured(41) },
        Reasons = "Mục tiêu 30 %, đo được 41 %; không có thiệt hại.",
    };

    internal static Measurement Measured(double value) => new() { IndicatorKey = Key, Value = value };

    internal async Task<Pilot> SeeAsync(string pilot, string userName = "lan") => await As(userName).GetPilotAsync(new GetPilotRequest { Name = pilot });

    internal static string? DueDate(Pilot pilot, string kind) => pilot.Deadlines.SingleOrDefault(d => d.Kind == kind)?.DueDate;

    internal static async Task<(StatusCode Status, string Reason)> RefusalAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "");
    }

    /// <summary>Runs all at the same time; how many went through. A loser is told to read again, or that its move is no longer possible.</summary>
    internal static async Task<int> RaceAsync(params Func<Task>[] moves)
    {
        var outcomes = await Task.WhenAll(moves.Select(async move =>
        {
            try
            {
                await move();
                return true;
            }
            catch (RpcException exception)
            {
                exception.StatusCode.ShouldBeOneOf(StatusCode.Aborted, StatusCode.FailedPrecondition);
                return false;
            }
        }));
        var won = outcomes.Count(o => o);
        won.ShouldBeGreaterThanOrEqualTo(1);
        return won;
    }
}
