using Grpc.Core;
using Innovation.Contracts.Recognition.V1;
using Innovation.Recognition.Features;

namespace Innovation.Recognition;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class ModelApi(IServiceProvider services) : ModelService.ModelServiceBase
{
    public override Task<InnovationModel> GetModel(GetModelRequest request, ServerCallContext context) =>
        Use<ReadModels>().GetAsync(request.Name, context.CancellationToken);

    public override Task<ListModelsResponse> ListModels(ListModelsRequest request, ServerCallContext context) =>
        Use<ReadModels>().ListAsync(request, context.CancellationToken);

    public override Task<Adoption> GetAdoption(GetAdoptionRequest request, ServerCallContext context) =>
        Use<ReadModels>().GetAdoptionAsync(request.Name, context.CancellationToken);

    public override Task<ListAdoptionsResponse> ListAdoptions(ListAdoptionsRequest request, ServerCallContext context) =>
        Use<ReadModels>().ListAdoptionsAsync(request, context.CancellationToken);

    public override async Task<InnovationModel> ProposeModel(ProposeModelRequest request, ServerCallContext context) =>
        (await Use<ProposeModel>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<InnovationModel> RecogniseModel(RecogniseModelRequest request, ServerCallContext context) =>
        (await Use<RecogniseModel>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Adoption> AdoptModel(AdoptModelRequest request, ServerCallContext context) =>
        (await Use<AdoptModel>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Adoption> StartAdoption(StartAdoptionRequest request, ServerCallContext context) =>
        (await Use<StartAdoption>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Adoption> MeasureAdoption(MeasureAdoptionRequest request, ServerCallContext context) =>
        (await Use<MeasureAdoption>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Adoption> KeepAdoption(KeepAdoptionRequest request, ServerCallContext context) =>
        (await Use<KeepAdoption>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Adoption> DropAdoption(DropAdoptionRequest request, ServerCallContext context) =>
        (await Use<DropAdoption>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();
}
