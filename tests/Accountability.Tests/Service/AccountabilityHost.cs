using System.Text.Json;
using Grpc.Core;
using Innovation.Accountability.Data;
using Innovation.Contracts;
using Innovation.Contracts.Accountability.V1;
using Innovation.Contracts.Events;
using Innovation.Messaging;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Accountability.Tests.Service;

/// <summary>The Accountability service in-process, told by the events of the others. One per test class; each test has its own proposals.</summary>
public sealed class AccountabilityHost(NativeServers servers) : IAsyncLifetime
{
    /// <summary>Monday, 28 April 2025, 10:00 in Vietnam: 30/4, 1/5 and 2/5 are off.</summary>
    public static readonly DateTimeOffset Start = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);

    internal ServiceHost<Program, AccountabilityDbContext> Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await ServiceHost.StartAsync<Program, AccountabilityDbContext>(servers, "accountabilitydb", Start);

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    internal ProtectionRecordService.ProtectionRecordServiceClient Records(string? userName) => new(Service.As(userName));

    internal ConductSignalService.ConductSignalServiceClient Signals(string? userName) => new(Service.As(userName));

    internal LiabilityReviewService.LiabilityReviewServiceClient Reviews(string? userName) => new(Service.As(userName));

    internal static ProposalApproved Approved(Guid? proposal = null) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = proposal ?? Guid.CreateVersion7(),
        OccurredAt = Start,
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Kind = GrantKind.Pilot,
        Limits = new GrantLimits("Ba thủ tục", "Phường An Hòa", 6),
        Indicators = [new Indicator("processing-time-cut", "Thời gian giảm", "%", 0, 30)],
        AcceptedRisks = [new AcceptedRisk("data-delay", "Dữ liệu cư trú chậm", "Đối chiếu thủ công")],
        Resources = "Hai máy quét",
        LegalBasis = [LegalBasis.CityDirective, LegalBasis.Decree73],
        LegalBases =
        [
            new LegalBasisRecord("city-directive", "Chỉ thị của Thành ủy", LegalStatus.Proposed, [TestCity.Id("lan"), TestCity.Id("phuc")]),
            new LegalBasisRecord("decree-73", "Nghị định 73/2023/NĐ-CP", LegalStatus.Law, [TestCity.Id("lan")]),
        ],
        UnitId = TestCity.Id("PHUONG-A"),
        DecidingUnitId = TestCity.Id("PHUONG-A"),
        AuthorIds = [TestCity.Id("lan"), TestCity.Id("phuc")],
        ImplementerIds = [TestCity.Id("lan")],
        ApproverIds = [TestCity.Id("hoa"), TestCity.Id("dung")],
        InterestedIds = [],
        PolicyVersion = 1,
    };

    internal static PilotOpened Opened(Guid proposal, Guid pilot) => new() { EventId = Guid.CreateVersion7(), AggregateId = pilot, OccurredAt = Start, ProposalId = proposal };

    internal static PilotStarted Started(Guid proposal, Guid pilot) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = pilot,
        OccurredAt = Start,
        ProposalId = proposal,
        StartsOn = new DateOnly(2025, 4, 28),
        EndsOn = new DateOnly(2025, 10, 27),
    };

    internal static PilotEvaluated Evaluated(Guid proposal, Guid pilot, EvaluationOutcome outcome = EvaluationOutcome.Completed, bool damage = false) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = pilot,
        OccurredAt = Start,
        ProposalId = proposal,
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Outcome = outcome,
        Damage = damage,
        DamageAmount = damage ? new Money(180_000_000, "VND") : null,
        Indicators = [],
        Measurements = [],
        TargetsMet = outcome == EvaluationOutcome.Completed,
        UnitId = TestCity.Id("PHUONG-A"),
        DecidingUnitId = TestCity.Id("PHUONG-A"),
        AuthorIds = [TestCity.Id("lan"), TestCity.Id("phuc")],
        ImplementerIds = [TestCity.Id("lan")],
    };

    internal static DecisionOverdue Overdue(string head, int level = 1, Guid? proposal = null, int daysLater = 0) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = proposal ?? Guid.CreateVersion7(),
        OccurredAt = Start.AddDays(daysLater),
        DecidingUnitId = TestCity.Id("PHUONG-C"),
        DecidingHeadId = TestCity.Id(head),
        Level = level,
        InformedUnitId = TestCity.Id("UBND-TP"),
        DueAt = Start.AddDays(daysLater),
    };

    /// <summary>The event's consumer takes it, in a transaction as messaging gives it; how it comes by the broker is the delivery tests' matter.</summary>
    /// <returns>The notices that follow from it.</returns>
    internal async Task<List<NoticeRequested>> TakeAsync<TEvent>(TEvent integrationEvent)
        where TEvent : IntegrationEvent
    {
        await using var scope = Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountabilityDbContext>();
        var consumer = typeof(Program).Assembly.GetTypes().Single(type => type.IsAssignableTo(typeof(IEventConsumer<TEvent>)));
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ((IEventConsumer<TEvent>)scope.ServiceProvider.GetRequiredService(consumer)).ConsumeAsync(integrationEvent, CancellationToken.None);
        // Before the relay can take them away.
        var notices = await db.Database.SqlQuery<string>($"SELECT body::text AS \"Value\" FROM messaging.outbox WHERE event_type LIKE '%NoticeRequested'").ToListAsync();
        await transaction.CommitAsync();
        return notices.ConvertAll(body => JsonSerializer.Deserialize<NoticeRequested>(body, JsonSerializerOptions.Web)!);
    }

    /// <summary>The record of a proposal as a reader sees it; null where there is none for them.</summary>
    internal async Task<ProtectionRecord?> FindAsync(Guid proposal, string? userName = "lan") => (await Records(userName).ListProtectionRecordsAsync(
        new ListProtectionRecordsRequest { Proposal = ResourceName.Of(ResourceName.Proposals, proposal) })).ProtectionRecords.SingleOrDefault();

    internal async Task<ProtectionRecord> OpenAsync(Guid? proposal = null)
    {
        var approved = Approved(proposal);
        await TakeAsync(approved);
        return (await FindAsync(approved.AggregateId)).ShouldNotBeNull();
    }

    internal static async Task<(StatusCode Status, string Reason)> RefusalAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "");
    }
}
