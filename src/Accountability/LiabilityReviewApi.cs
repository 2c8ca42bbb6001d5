using Grpc.Core;
using Innovation.Accountability.Features;

namespace Innovation.Accountability;

/// <summary>The contract's face for liability reviews. Refusals travel as exceptions to the interceptor that answers them.</summary>
internal sealed class LiabilityReviewApi(VisibleReviews reviews, TakeUpLiabilityReview takeUp, StateOnLiabilityReview state)
    : V1.LiabilityReviewService.LiabilityReviewServiceBase
{
    public override async Task<V1.LiabilityReview> GetLiabilityReview(V1.GetLiabilityReviewRequest request, ServerCallContext context) =>
        (await reviews.LoadAsync(request.Name, context.CancellationToken)).ToContract();

    public override async Task<V1.LiabilityReview> TakeUpLiabilityReview(V1.TakeUpLiabilityReviewRequest request, ServerCallContext context) =>
        (await takeUp.ExecuteAsync(request, context.CancellationToken)).ToContract();

    public override async Task<V1.LiabilityReview> StateOnLiabilityReview(V1.StateOnLiabilityReviewRequest request, ServerCallContext context) =>
        (await state.ExecuteAsync(request, context.CancellationToken)).ToContract();
}
