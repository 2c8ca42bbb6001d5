using Innovation.Contracts.Events;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Tests.Service;

/// <summary>The mapping casts: what the domain and the contract call alike has the same number.</summary>
public sealed class EnumTests
{
    [Theory]
    [InlineData(typeof(ProposalState), typeof(V1.ProposalState))]
    [InlineData(typeof(BottleneckKind), typeof(V1.BottleneckKind))]
    [InlineData(typeof(RegulatoryGap), typeof(Common.RegulatoryGap))]
    [InlineData(typeof(LegalBasis), typeof(Common.LegalBasis))]
    [InlineData(typeof(GrantKind), typeof(Common.GrantKind))]
    [InlineData(typeof(LegalityRow), typeof(V1.LegalityRow))]
    [InlineData(typeof(LegalityVerdict), typeof(V1.LegalityVerdict))]
    [InlineData(typeof(RuleIssuer), typeof(V1.RuleIssuer))]
    [InlineData(typeof(LegalStatus), typeof(Common.LegalStatus))]
    [InlineData(typeof(VoteChoice), typeof(V1.VoteChoice))]
    [InlineData(typeof(Recommendation), typeof(V1.Recommendation))]
    [InlineData(typeof(VoidGround), typeof(V1.VoidGround))]
    [InlineData(typeof(ReviewGround), typeof(V1.ReviewGround))]
    [InlineData(typeof(AttachmentType), typeof(V1.AttachmentType))]
    public void Names_and_numbers_agree(Type domain, Type contract) =>
        Enum.GetValues(contract).Cast<object>().Where(value => Convert.ToInt32(value, null) != 0).Select(value =>
            (value.ToString(), Convert.ToInt32(value, null)))
            .ShouldBe(Enum.GetValues(domain).Cast<object>().Select(value => (value.ToString(), Convert.ToInt32(value, null))));
}
