using Grpc.Core;
using Innovation.Contracts.Oversight.V1;
using Innovation.Oversight.Features;

namespace Innovation.Oversight;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class OversightApi(IServiceProvider services) : PilotService.PilotServiceBase
{
    private ReadPilots Read => Use<ReadPilots>();

    public override Task<Pilot> GetPilot(GetPilotRequest request, ServerCallContext context) =>
        Read.GetAsync(request.Name, context.CancellationToken);

    public override Task<ListPilotsResponse> ListPilots(ListPilotsRequest request, ServerCallContext context) =>
        Read.ListAsync(request, context.CancellationToken);

    public override Task<Pilot> StartPilot(StartPilotRequest request, ServerCallContext context) =>
        Answer(Use<StartPilot>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<Pilot> ReportProgress(ReportProgressRequest request, ServerCallContext context) =>
        Answer(Use<ReportProgress>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<Obstacle> RaiseObstacle(RaiseObstacleRequest request, ServerCallContext context) =>
        Answer(Use<RaiseObstacle>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<Obstacle> ResolveObstacle(ResolveObstacleRequest request, ServerCallContext context) =>
        Answer(Use<ResolveObstacle>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<Pilot> ReportResult(ReportResultRequest request, ServerCallContext context) =>
        Answer(Use<ReportResult>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<Pilot> AssessPilot(AssessPilotRequest request, ServerCallContext context) =>
        Answer(Use<AssessPilot>().ExecuteAsync(request, context.CancellationToken), context);

    public override Task<Pilot> EvaluatePilot(EvaluatePilotRequest request, ServerCallContext context) =>
        Answer(Use<EvaluatePilot>().ExecuteAsync(request, context.CancellationToken), context);

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The case as it is after the use case.</summary>
    private async Task<Pilot> Answer(Task<Domain.Pilot> useCase, ServerCallContext context) =>
        await Read.ToContractAsync(await useCase, context.CancellationToken);

    private async Task<Obstacle> Answer(Task<(Domain.Pilot Pilot, Domain.Obstacle Obstacle)> useCase, ServerCallContext context)
    {
        var (pilot, obstacle) = await useCase;
        return await Read.ToContractAsync(pilot, obstacle, context.CancellationToken);
    }
}
