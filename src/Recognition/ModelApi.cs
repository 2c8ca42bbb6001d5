using Grpc.Core;

namespace Innovation.Recognition;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class ModelApi(
    ReadModels read, ProposeModel propose, RecogniseModel recognise, AdoptModel adopt, StartAdoption start, MeasureAdoption measure, ConcludeAdoption conclude)
    : V1.ModelService.ModelServiceBase
{
    public override Task<V1.InnovationModel> GetModel(V1.GetModelRequest request, ServerCallContext context) =>
        read.GetAsync(request.Name, context.CancellationToken);

    public override Task<V1.ListModelsResponse> ListModels(V1.ListModelsRequest request, ServerCallContext context) =>
        read.ListAsync(request, context.CancellationToken);

    public override Task<V1.Adoption> GetAdoption(V1.GetAdoptionRequest request, ServerCallContext context) =>
        read.GetAdoptionAsync(request.Name, context.CancellationToken);

    public override Task<V1.ListAdoptionsResponse> ListAdoptions(V1.ListAdoptionsRequest request, ServerCallContext context) =>
        read.ListAdoptionsAsync(request, context.CancellationToken);

    public override async Task<V1.InnovationModel> ProposeModel(V1.ProposeModelRequest request, ServerCallContext context) =>
        (await propose.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.InnovationModel> RecogniseModel(V1.RecogniseModelRequest request, ServerCallContext context) =>
        (await recognise.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Adoption> AdoptModel(V1.AdoptModelRequest request, ServerCallContext context) =>
        (await adopt.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Adoption> StartAdoption(V1.StartAdoptionRequest request, ServerCallContext context) =>
        (await start.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Adoption> MeasureAdoption(V1.MeasureAdoptionRequest request, ServerCallContext context) =>
        (await measure.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Adoption> KeepAdoption(V1.KeepAdoptionRequest request, ServerCallContext context) =>
        (await conclude.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Adoption> DropAdoption(V1.DropAdoptionRequest request, ServerCallContext context) =>
        (await conclude.ExecuteAsync(request, context.CancellationToken)).ToContract();
}
