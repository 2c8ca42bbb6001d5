using Grpc.Core;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Data;
using Innovation.Identity.Features.Rules;

namespace Innovation.Identity;

internal sealed class PolicyApi(IdentityDbContext database, ProposePolicySet propose, DecidePolicyProposal decide, ReadPolicyProposals read)
    : PolicyService.PolicyServiceBase
{
    public override Task<ListPolicySetsResponse> ListPolicySets(ListPolicySetsRequest request, ServerCallContext context) =>
        Features.Rules.ListPolicySets.HandleAsync(database, context.CancellationToken);

    public override Task<PolicySet> GetPolicySet(GetPolicySetRequest request, ServerCallContext context) =>
        Features.Rules.GetPolicySet.HandleAsync(database, request, context.CancellationToken);

    public override Task<PolicyProposal> ProposePolicySet(ProposePolicySetRequest request, ServerCallContext context) =>
        propose.ExecuteAsync(request, context.CancellationToken);

    public override Task<PolicyProposal> ApprovePolicyProposal(ApprovePolicyProposalRequest request, ServerCallContext context) =>
        decide.ApproveAsync(request, context.CancellationToken);

    public override Task<PolicyProposal> RejectPolicyProposal(RejectPolicyProposalRequest request, ServerCallContext context) =>
        decide.RejectAsync(request, context.CancellationToken);

    public override Task<PolicyProposal> WithdrawPolicyProposal(WithdrawPolicyProposalRequest request, ServerCallContext context) =>
        decide.WithdrawAsync(request, context.CancellationToken);

    public override Task<PolicyProposal> GetPolicyProposal(GetPolicyProposalRequest request, ServerCallContext context) =>
        read.GetAsync(request, context.CancellationToken);

    public override Task<ListPolicyProposalsResponse> ListPolicyProposals(ListPolicyProposalsRequest request, ServerCallContext context) =>
        read.ListAsync(request, context.CancellationToken);
}
