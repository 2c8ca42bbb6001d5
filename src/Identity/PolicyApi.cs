using Grpc.Core;
using Innovation.Identity.Features.Rules;

namespace Innovation.Identity;

internal sealed class PolicyApi(ReadPolicySets sets, ProposePolicySet propose, DecidePolicyProposal decide, ReadPolicyProposals read)
    : V1.PolicyService.PolicyServiceBase
{
    public override Task<V1.ListPolicySetsResponse> ListPolicySets(V1.ListPolicySetsRequest request, ServerCallContext context) =>
        sets.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.PolicySet> GetPolicySet(V1.GetPolicySetRequest request, ServerCallContext context) =>
        sets.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.PolicyProposal> ProposePolicySet(V1.ProposePolicySetRequest request, ServerCallContext context) =>
        propose.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.PolicyProposal> ApprovePolicyProposal(V1.ApprovePolicyProposalRequest request, ServerCallContext context) =>
        decide.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.PolicyProposal> RejectPolicyProposal(V1.RejectPolicyProposalRequest request, ServerCallContext context) =>
        decide.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.PolicyProposal> WithdrawPolicyProposal(V1.WithdrawPolicyProposalRequest request, ServerCallContext context) =>
        decide.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.PolicyProposal> GetPolicyProposal(V1.GetPolicyProposalRequest request, ServerCallContext context) =>
        read.ExecuteAsync(request, context.CancellationToken);

    public override Task<V1.ListPolicyProposalsResponse> ListPolicyProposals(V1.ListPolicyProposalsRequest request, ServerCallContext context) =>
        read.ExecuteAsync(request, context.CancellationToken);
}
