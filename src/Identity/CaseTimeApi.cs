using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;
using Innovation.Identity.Features.CaseTime;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Innovation.Identity;

internal sealed class CaseTimeApi(IdentityDbContext database, TimeProvider time, AdvanceCaseTime advance) : CaseTimeService.CaseTimeServiceBase
{
    public override Task<CaseTimeState> GetCaseTime(GetCaseTimeRequest request, ServerCallContext context) =>
        Features.CaseTime.GetCaseTime.HandleAsync(database, time, context.CancellationToken);

    [Authorize(Policies.Exercise)]
    public override Task<CaseTimeState> AdvanceCaseTime(AdvanceCaseTimeRequest request, ServerCallContext context) =>
        advance.HandleAsync(request, context.CancellationToken);

    [Authorize(Policies.Service)]
    public override Task<CaseTimeState> FollowCaseTime(FollowCaseTimeRequest request, ServerCallContext context) =>
        Features.CaseTime.FollowCaseTime.HandleAsync(database, time, request, context.CancellationToken);
}
