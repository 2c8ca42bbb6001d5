using Grpc.Core;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Section 9 rule 9: the token of an officer who left is refused by every service within seconds, though it has not expired.</summary>
public sealed class LeaverTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    [Fact]
    public async Task Who_left_is_refused_as_soon_as_the_service_hears_of_it_and_others_are_not()
    {
        (await StatusAsync("tuan")).ShouldBe(StatusCode.OK);

        await host.Service.Services.PublishAsync("identity", new OfficerAccessChanged
        {
            AggregateId = TestCity.Id("tuan"),
            OccurredAt = ProposalHost.Start,
            EndedBefore = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero),
        });

        await Eventually.Async(async () => await StatusAsync("tuan") == StatusCode.Unauthenticated, because: "the service heard that he left");
        (await StatusAsync("minh")).ShouldBe(StatusCode.OK);
    }

    private async Task<StatusCode> StatusAsync(string userName)
    {
        try
        {
            await host.As(userName).ListProposalsAsync(new ListProposalsRequest());
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
