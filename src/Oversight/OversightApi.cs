using Grpc.Core;

namespace Innovation.Oversight;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class OversightApi(
    ReadPilots read, StartPilot start, ReportProgress progress, RaiseObstacle raise, ResolveObstacle resolve, ReportResult result, AssessPilot assess,
    EvaluatePilot evaluate, GivePilotOpinion opinion, RequestPilotStop requestStop, DecidePilotStop decideStop) : V1.PilotService.PilotServiceBase
{
    public override Task<V1.Pilot> GetPilot(V1.GetPilotRequest request, ServerCallContext context) => read.GetAsync(request.Name, context.CancellationToken);

    public override Task<V1.ListPilotsResponse> ListPilots(V1.ListPilotsRequest request, ServerCallContext context) =>
        read.ListAsync(request, context.CancellationToken);

    public override Task<V1.Pilot> StartPilot(V1.StartPilotRequest request, ServerCallContext context) =>
        Answer(start.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> ReportProgress(V1.ReportProgressRequest request, ServerCallContext context) =>
        Answer(progress.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Obstacle> RaiseObstacle(V1.RaiseObstacleRequest request, ServerCallContext context) =>
        Answer(raise.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Obstacle> ResolveObstacle(V1.ResolveObstacleRequest request, ServerCallContext context) =>
        Answer(resolve.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> ReportResult(V1.ReportResultRequest request, ServerCallContext context) =>
        Answer(result.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> AssessPilot(V1.AssessPilotRequest request, ServerCallContext context) =>
        Answer(assess.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> EvaluatePilot(V1.EvaluatePilotRequest request, ServerCallContext context) =>
        Answer(evaluate.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> GivePilotOpinion(V1.GivePilotOpinionRequest request, ServerCallContext context) =>
        Answer(opinion.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> RequestPilotStop(V1.RequestPilotStopRequest request, ServerCallContext context) =>
        Answer(requestStop.ExecuteAsync(request, context.CancellationToken), context);

    public override Task<V1.Pilot> DecidePilotStop(V1.DecidePilotStopRequest request, ServerCallContext context) =>
        Answer(decideStop.ExecuteAsync(request, context.CancellationToken), context);

    /// <summary>The case as it is after the use case.</summary>
    private async Task<V1.Pilot> Answer(Task<Pilot> useCase, ServerCallContext context) =>
        await read.ToContractAsync(await useCase, context.CancellationToken);

    private async Task<V1.Obstacle> Answer(Task<(Pilot Pilot, Obstacle Obstacle)> useCase, ServerCallContext context)
    {
        var (pilot, obstacle) = await useCase;
        return await read.ToContractAsync(pilot, obstacle, context.CancellationToken);
    }
}
