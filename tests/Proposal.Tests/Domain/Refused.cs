using Innovation.Contracts;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Tests.Domain;

internal static class Refused
{
    /// <summary>The move is refused with the code, and the aggregate is as it was.</summary>
    public static void ShouldRefuse(this InnovationProposal proposal, string reason, Action<InnovationProposal> move)
    {
        var before = (proposal.State, proposal.Revision);
        Should.Throw<RefusedException>(() => move(proposal)).Refusal.Reason.ShouldBe(reason);
        (proposal.State, proposal.Revision).ShouldBe(before);
    }
}
