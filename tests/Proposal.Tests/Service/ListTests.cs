using Grpc.Core;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;

namespace Innovation.Proposal.Tests.Service;

public sealed class ListTests(NativeServers servers)
{
    [Fact]
    public async Task By_due_date_the_most_urgent_comes_first_and_only_what_is_overdue_where_asked()
    {
        await using var host = new ProposalHost(servers);
        await host.InitializeAsync();
        var first = await host.SubmittedAsync();
        var returned = await host.SubmittedAsync();
        host.Service.AdvanceTo(ProposalHost.Start.AddDays(1));
        var second = await host.SubmittedAsync();
        host.Service.AdvanceTo(ProposalHost.Start.AddDays(8));
        var third = await host.SubmittedAsync();
        await host.As("linh").ReturnForSupplementAsync(new ReturnForSupplementRequest
        {
            Name = returned.Name,
            Gaps = { new SupplementGap { Field = "plan", Description = "Nêu rõ nguồn lực thực hiện" } }
        });
        await host.DraftAsync();

        var pages = new List<string>();
        var request = new ListProposalsRequest { Order = ProposalOrder.DueDate, PageSize = 1, Unit = TestCity.Unit("PHUONG-A") };
        do
        {
            var page = await host.As("hoa").ListProposalsAsync(request);
            pages.AddRange(page.Proposals.Select(p => p.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        pages.Where(name => name != returned.Name).ShouldBe([first.Name, second.Name, third.Name]);
        pages.Count.ShouldBe(4);

        // 12 May has passed for the first, 13 May has not for the second; a clock that stands still is not overdue.
        host.Service.AdvanceTo(new DateTimeOffset(2025, 5, 13, 3, 0, 0, TimeSpan.Zero));
        (await NamesAsync(host, new ListProposalsRequest { OverdueOnly = true })).ShouldBe([first.Name]);
        (await NamesAsync(host, new ListProposalsRequest { OverdueOnly = true, Order = ProposalOrder.DueDate })).ShouldBe([first.Name]);
        (await NamesAsync(host, new ListProposalsRequest { DueBy = "2025-05-13", State = ProposalState.Submitted })).ShouldBe([second.Name, first.Name]);
        (await NamesAsync(host, new ListProposalsRequest { Unit = TestCity.Unit("PHUONG-B") })).ShouldBeEmpty();
        // The intake duty sees what lies at the units that it serves.
        (await host.As("linh").ListProposalsAsync(new ListProposalsRequest())).Proposals.Count.ShouldBe(4);
        (await host.As("binh").ListProposalsAsync(new ListProposalsRequest())).Proposals.Count.ShouldBe(4);

        foreach (var (field, wrong) in (IEnumerable<(string, ListProposalsRequest)>)
        [
            ("due_by", new() { DueBy = "12/5/2025" }),
            ("order", new() { Order = (ProposalOrder)9 }),
            ("page_token", new() { Order = ProposalOrder.DueDate, PageToken = "AAAA" }),
            ("page_size", new() { Order = ProposalOrder.DueDate, PageSize = -1 }),
        ])
        {
            var exception = await Should.ThrowAsync<RpcException>(async () => await host.As("hoa").ListProposalsAsync(wrong));
            exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
            exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe(field);
        }
    }

    private static async Task<List<string>> NamesAsync(ProposalHost host, ListProposalsRequest request) =>
        [.. (await host.As("hoa").ListProposalsAsync(request)).Proposals.Select(p => p.Name)];
}
