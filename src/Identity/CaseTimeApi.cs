using Grpc.Core;
using Innovation.Edge.Idempotency;
using Innovation.Identity.CaseTiming;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Innovation.Identity;

internal sealed class CaseTimeApi(GetCaseTime get, AdvanceCaseTime advance, FollowCaseTime follow) : V1.CaseTimeService.CaseTimeServiceBase
{
    public override Task<V1.CaseTimeState> GetCaseTime(V1.GetCaseTimeRequest request, ServerCallContext context) => get.ExecuteAsync(context.CancellationToken);

    [Authorize(Policies.Exercise)]
    [CommitsItself]
    public override Task<V1.CaseTimeState> AdvanceCaseTime(V1.AdvanceCaseTimeRequest request, ServerCallContext context) =>
        advance.ExecuteAsync(request, context.CancellationToken);

    [Authorize(Policies.Service)]
    public override Task<V1.CaseTimeState> FollowCaseTime(V1.FollowCaseTimeRequest request, ServerCallContext context) =>
        follow.ExecuteAsync(request, context.CancellationToken);
}
