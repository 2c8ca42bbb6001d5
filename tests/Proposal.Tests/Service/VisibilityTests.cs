using Grpc.Core;
using Innovation.Contracts.Proposal.V1;

namespace Innovation.Proposal.Tests.Service;

public sealed class VisibilityTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    [Theory]
    [InlineData("lan", true)]
    [InlineData("phuc", true)]
    [InlineData("hoa", false)]
    [InlineData("tu", false)]
    [InlineData("minh", false)]
    public async Task A_draft_is_seen_by_those_it_names(string officer, bool sees) => await ShouldSeeAsync(officer, await host.DraftAsync(), sees);

    [Theory]
    [InlineData("lan", true)]
    [InlineData("hoa", true)]
    [InlineData("mai", true)]
    [InlineData("tu", true)]
    [InlineData("kien", true)]
    [InlineData("minh", false)]
    [InlineData("cuong", false)]
    [InlineData(null, false)]
    public async Task A_submission_is_seen_by_those_concerned(string? officer, bool sees) => await ShouldSeeAsync(officer, await host.SubmittedAsync(), sees);

    [Fact]
    public async Task What_may_not_be_known_of_looks_like_what_is_not_there()
    {
        var proposal = await host.SubmittedAsync();
        var forbidden = await Should.ThrowAsync<RpcException>(async () =>
            await host.As("minh").GetProposalAsync(new GetProposalRequest { Name = proposal.Name }));
        var unknownName = $"proposals/{Guid.CreateVersion7():D}";
        var unknown = await Should.ThrowAsync<RpcException>(async () => await host.As("minh").GetProposalAsync(new GetProposalRequest { Name = unknownName }));
        forbidden.StatusCode.ShouldBe(StatusCode.NotFound);
        forbidden.Status.Detail.Replace(proposal.Name, "", StringComparison.Ordinal)
            .ShouldBe(unknown.Status.Detail.Replace(unknownName, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add((await host.As("minh").CreateProposalAsync(new CreateProposalRequest { Proposal = ProposalHost.Content("minh") })).Name);
        }
        var seen = new List<string>();
        var request = new ListProposalsRequest { PageSize = 2 };
        do
        {
            var page = await host.As("minh").ListProposalsAsync(request);
            seen.AddRange(page.Proposals.Select(p => p.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        made.Reverse();
        seen.ShouldBe(made);
    }

    [Theory]
    [InlineData("***")]
    [InlineData("AAAA")]
    public async Task A_foreign_page_token_is_refused(string token) =>
        (await ProposalHost.RefusalAsync(async () => await host.As("lan").ListProposalsAsync(new ListProposalsRequest { PageToken = token }))).Status
            .ShouldBe(StatusCode.InvalidArgument);

    private async Task ShouldSeeAsync(string? officer, InnovationProposal proposal, bool sees)
    {
        var list = await host.As(officer).ListProposalsAsync(new ListProposalsRequest { PageSize = 200 });
        list.Proposals.Any(p => p.Name == proposal.Name).ShouldBe(sees && officer is not null);
        if (sees)
        {
            (await host.As(officer).GetProposalAsync(new GetProposalRequest { Name = proposal.Name })).Name.ShouldBe(proposal.Name);
        }
        else
        {
            (await ProposalHost.RefusalAsync(async () => await host.As(officer).GetProposalAsync(new GetProposalRequest { Name = proposal.Name }))).Status
                .ShouldBe(StatusCode.NotFound);
        }
    }
}
