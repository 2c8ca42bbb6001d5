using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Recognition.V1;
using Innovation.Messaging;
using Innovation.Recognition.Consumers;
using Innovation.Recognition.Data;
using Innovation.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Recognition.Tests.Service;

/// <summary>The Recognition service in-process, and the moves of story S1 as its people's calls. One per test class; each test has its own pilots.</summary>
public sealed class RecognitionHost(NativeServers servers) : IAsyncLifetime
{
    public const string Reasons = "Hoàn thành vượt mục tiêu, có lợi cho người dân.";
    public const string Key = "processing-time-cut";

    /// <summary>Monday, 28 April 2025, 10:00 in Vietnam: 30/4, 1/5 and 2/5 are off.</summary>
    public static readonly DateTimeOffset Start = new(2025, 4, 28, 3, 0, 0, TimeSpan.Zero);

    internal ServiceHost<Program, RecognitionDbContext> Service { get; private set; } = null!;

    internal SampleOversight Oversight { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Oversight = await SampleOversight.StartAsync(servers);
        Service = await ServiceHost.StartAsync<Program, RecognitionDbContext>(
            servers, "recognitiondb", Start, ("services:oversight:grpc:0", Oversight.Address), ("Auth:ClientId", ""));
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Oversight.DisposeAsync();
    }

    internal CommendationService.CommendationServiceClient Commendations(string? userName, string? idempotencyKey = null) => new(Service.As(userName, idempotencyKey));

    internal ModelService.ModelServiceClient Models(string? userName, string? idempotencyKey = null) => new(Service.As(userName, idempotencyKey));

    internal static PilotEvaluated Evaluated(Guid? pilot = null) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = pilot ?? Guid.CreateVersion7(),
        OccurredAt = Start,
        ProposalId = Guid.CreateVersion7(),
        Title = "Một hồ sơ cho khai sinh, cư trú và thẻ bảo hiểm y tế",
        Outcome = EvaluationOutcome.Completed,
        Damage = false,
        Indicators = [new Indicator(Key, "Thời gian giảm", "%", 0, 30)],
        Measurements = [new Measurement(Key, 41)],
        TargetsMet = true,
        UnitId = TestCity.Id("PHUONG-A"),
        DecidingUnitId = TestCity.Id("PHUONG-A"),
        AuthorIds = [TestCity.Id("lan"), TestCity.Id("phuc")],
        ImplementerIds = [TestCity.Id("lan")],
    };

    /// <summary>The consumer takes the event; how it comes by the broker is the nomination tests' matter.</summary>
    internal async Task<string> TakeAsync(PilotEvaluated? evaluated = null)
    {
        evaluated ??= Evaluated();
        await using var scope = Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RecognitionDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<PilotEvaluatedConsumer>().ConsumeAsync(evaluated, CancellationToken.None);
        await transaction.CommitAsync();
        return ResourceName.Of(ResourceName.Pilots, evaluated.AggregateId);
    }

    /// <summary>Accountability tells of a matter.</summary>
    internal async Task TellAsync<TEvent>(TEvent integrationEvent)
        where TEvent : IntegrationEvent
    {
        await using var scope = Service.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RecognitionDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ((IEventConsumer<TEvent>)(object)scope.ServiceProvider.GetRequiredService<AwardHoldConsumer>()).ConsumeAsync(integrationEvent, CancellationToken.None);
        await transaction.CommitAsync();
    }

    internal static LiabilityReviewOpened ReviewOpened(Guid proposal, Guid review) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = review,
        OccurredAt = Start,
        ProposalId = proposal,
        PilotId = Guid.CreateVersion7(),
    };

    internal static LiabilityDecided ReviewDecided(Guid proposal, Guid review, params LiabilityOutcome[] outcomes) => new()
    {
        EventId = Guid.CreateVersion7(),
        AggregateId = review,
        OccurredAt = Start,
        ProposalId = proposal,
        PilotId = Guid.CreateVersion7(),
        Outcomes = outcomes,
    };

    internal async Task<Commendation> NominatedAsync()
    {
        var pilot = await TakeAsync();
        return (await Commendations("quan").ListCommendationsAsync(new ListCommendationsRequest { Pilot = pilot })).Commendations.Single();
    }

    internal async Task<Commendation> ReviewedAsync() => await ReviewAsync((await NominatedAsync()).Name);

    internal async Task<Commendation> ReviewAsync(string name)
    {
        await Commendations("quan").VerifyCommendationAsync(new VerifyCommendationRequest { Name = name, Reasons = Reasons });
        return await Commendations("nga").ReviewCommendationAsync(new ReviewCommendationRequest { Name = name, Reasons = Reasons });
    }

    internal async Task<Commendation> AwardAsync(string name, string head = "son", params RewardKind[] rewards) =>
        await Commendations(head).DecideCommendationAsync(Award(name, rewards));

    internal static DecideCommendationRequest Award(string name, params RewardKind[] rewards) => new()
    {
        Name = name,
        Rewards = { rewards.Length > 0 ? rewards : [RewardKind.Praise] },
        Reasons = Reasons,
    };

    internal async Task<InnovationModel> RecognisedAsync()
    {
        var candidate = await Models("hoa").ProposeModelAsync(new ProposeModelRequest { Pilot = await TakeAsync() });
        return await Models("yen").RecogniseModelAsync(new RecogniseModelRequest { Name = candidate.Name, Reasons = Reasons });
    }

    internal async Task<Adoption> AdoptAsync(string model, string head = "cuong", string unit = "PHUONG-B", string? key = null) =>
        await Models(head, key).AdoptModelAsync(new AdoptModelRequest { Model = model, Unit = TestCity.Unit(unit), Plan = "Áp dụng tại bộ phận một cửa của phường." });

    internal async Task<Adoption> RunningAsync(string model)
    {
        var adoption = await AdoptAsync(model);
        return await Models("cuong").StartAdoptionAsync(new StartAdoptionRequest { Name = adoption.Name });
    }

    internal static async Task<(StatusCode Status, string Reason)> RefusalAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        return (exception.StatusCode, exception.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "");
    }

    /// <summary>The fields that a bad request's refusal names.</summary>
    internal static async Task<IEnumerable<string>> WrongFieldsAsync(Func<Task> call)
    {
        var exception = await Should.ThrowAsync<RpcException>(call);
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        return exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.Select(v => v.Field);
    }

    /// <summary>Runs all at the same time; how many went through. A loser is told to read again, or that its move is no longer possible.</summary>
    internal static async Task<int> RaceAsync(params IEnumerable<Func<Task>> moves)
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
        return outcomes.Count(won => won);
    }
}
