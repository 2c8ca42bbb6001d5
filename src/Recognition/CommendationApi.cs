using Grpc.Core;
using Innovation.Contracts.Recognition.V1;
using Innovation.Recognition.Features;

namespace Innovation.Recognition;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class CommendationApi(IServiceProvider services) : CommendationService.CommendationServiceBase
{
    public override Task<Commendation> GetCommendation(GetCommendationRequest request, ServerCallContext context) =>
        Use<ReadCommendations>().GetAsync(request.Name, context.CancellationToken);

    public override Task<ListCommendationsResponse> ListCommendations(ListCommendationsRequest request, ServerCallContext context) =>
        Use<ReadCommendations>().ListAsync(request, context.CancellationToken);

    public override async Task<Commendation> VerifyCommendation(VerifyCommendationRequest request, ServerCallContext context) =>
        (await Use<VerifyCommendation>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Commendation> ReviewCommendation(ReviewCommendationRequest request, ServerCallContext context) =>
        (await Use<ReviewCommendation>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Commendation> DecideCommendation(DecideCommendationRequest request, ServerCallContext context) =>
        (await Use<DecideCommendation>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<Commendation> RefuseCommendation(RefuseCommendationRequest request, ServerCallContext context) =>
        (await Use<RefuseCommendation>().ExecuteAsync(request, context.CancellationToken)).ToContract();

    private T Use<T>()
        where T : notnull => services.GetRequiredService<T>();
}
