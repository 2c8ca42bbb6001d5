using Grpc.Core;

namespace Innovation.Recognition;

/// <summary>The contract's face: each call is one use case. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class CommendationApi(
    ReadCommendations read, VerifyCommendation verify, ReviewCommendation review, DecideCommendation decide, RefuseCommendation refuse,
    StateOnCommendation state, ReconsiderCommendation reconsider)
    : V1.CommendationService.CommendationServiceBase
{
    public override Task<V1.Commendation> GetCommendation(V1.GetCommendationRequest request, ServerCallContext context) =>
        read.GetAsync(request.Name, context.CancellationToken);

    public override Task<V1.ListCommendationsResponse> ListCommendations(V1.ListCommendationsRequest request, ServerCallContext context) =>
        read.ListAsync(request, context.CancellationToken);

    public override async Task<V1.Commendation> VerifyCommendation(V1.VerifyCommendationRequest request, ServerCallContext context) =>
        (await verify.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Commendation> ReviewCommendation(V1.ReviewCommendationRequest request, ServerCallContext context) =>
        (await review.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Commendation> DecideCommendation(V1.DecideCommendationRequest request, ServerCallContext context) =>
        (await decide.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Commendation> RefuseCommendation(V1.RefuseCommendationRequest request, ServerCallContext context) =>
        (await refuse.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Commendation> StateOnCommendation(V1.StateOnCommendationRequest request, ServerCallContext context) =>
        (await state.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.Commendation> ReconsiderCommendation(V1.ReconsiderCommendationRequest request, ServerCallContext context) =>
        (await reconsider.ExecuteAsync(request, context.CancellationToken)).ToContract();
}
