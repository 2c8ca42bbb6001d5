using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;

namespace Innovation.Identity;

internal sealed class PolicyApi(IdentityDbContext database) : PolicyService.PolicyServiceBase
{
    public override Task<ListPolicySetsResponse> ListPolicySets(ListPolicySetsRequest request, ServerCallContext context) =>
        Features.Rules.ListPolicySets.HandleAsync(database, context.CancellationToken);

    public override Task<PolicySet> GetPolicySet(GetPolicySetRequest request, ServerCallContext context) =>
        Features.Rules.GetPolicySet.HandleAsync(database, request, context.CancellationToken);
}
