using Innovation.Proposal.Domain;
using Common = Innovation.Contracts.Common.V1;
using Events = Innovation.Contracts.Events;
using Proto = Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Tests.Service;

/// <summary>The mapping casts: what the domain and the contract call alike has the same number.</summary>
public sealed class EnumTests
{
    [Theory]
    [InlineData(typeof(ProposalState), typeof(Proto.ProposalState))]
    [InlineData(typeof(BottleneckKind), typeof(Proto.BottleneckKind))]
    [InlineData(typeof(RegulatoryGap), typeof(Common.RegulatoryGap))]
    [InlineData(typeof(Events.LegalBasis), typeof(Common.LegalBasis))]
    [InlineData(typeof(Events.GrantKind), typeof(Common.GrantKind))]
    [InlineData(typeof(LegalityRow), typeof(Proto.LegalityRow))]
    [InlineData(typeof(LegalityVerdict), typeof(Proto.LegalityVerdict))]
    [InlineData(typeof(VoteChoice), typeof(Proto.VoteChoice))]
    [InlineData(typeof(Recommendation), typeof(Proto.Recommendation))]
    [InlineData(typeof(AttachmentType), typeof(Proto.AttachmentType))]
    public void Names_and_numbers_agree(Type domain, Type contract) =>
        Enum.GetValues(contract).Cast<object>().Where(value => Convert.ToInt32(value, null) != 0).Select(value => (value.ToString(), Convert.ToInt32(value, null)))
            .ShouldBe(Enum.GetValues(domain).Cast<object>().Select(value => (value.ToString(), Convert.ToInt32(value, null))));
}
