using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

public sealed class SimilarityTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    [Theory]
    [InlineData("xếp hàng lấy số tại bến cảng")]
    [InlineData("xep hang lay so tai ben cang")]
    [InlineData("XEP HANG ben canh")] // a slip of the pen
    [InlineData("xe\u0302\u0301p ha\u0300ng la\u0302\u0301y so\u0302\u0301")] // decomposed
    public async Task Vietnamese_is_found_with_and_without_diacritics(string text)
    {
        var name = await DraftAsync("minh", "Xếp hàng lấy số tại bến cảng bằng điện thoại");
        await DraftAsync("minh", "Cấp giấy phép xây dựng nhà ở riêng lẻ");
        var found = (await host.As("minh").FindSimilarAsync(new FindSimilarRequest { Text = text })).Proposals;
        found[0].Title.ShouldStartWith("Xếp hàng");
        found.ShouldContain(p => p.Name == name);
        found[0].Likeness.ShouldBeInRange(0.05, 1);
    }

    [Fact]
    public async Task The_words_as_written_come_before_those_that_only_sound_alike()
    {
        var exact = await DraftAsync("tuan", "Số hóa sổ đăng ký hộ tịch");
        var plain = await DraftAsync("tuan", "So hoa so dang ky ho tich");
        var found = (await host.As("tuan").FindSimilarAsync(new FindSimilarRequest { Text = "Số hóa sổ đăng ký hộ tịch" })).Proposals;
        found.Select(p => p.Name).ShouldBe([exact, plain]);
    }

    [Fact]
    public async Task What_the_caller_may_not_see_does_not_leak()
    {
        var hidden = await DraftAsync("lan", "Thu phí rác theo khối lượng");
        var found = await host.As("cuong").FindSimilarAsync(new FindSimilarRequest { Text = "Thu phí rác theo khối lượng" });
        found.Proposals.ShouldNotContain(p => p.Name == hidden);
        (await ProposalHost.RefusalAsync(async () => await host.As("cuong").FindSimilarAsync(new FindSimilarRequest { Proposal = hidden }))).Status
            .ShouldBe(StatusCode.NotFound);
        (await host.As("lan").FindSimilarAsync(new FindSimilarRequest { Text = "phí rác" })).Proposals.ShouldContain(p => p.Name == hidden);
    }

    [Fact]
    public async Task A_proposal_is_compared_with_the_others_not_with_itself()
    {
        var first = await DraftAsync("khoa", "Mượn xe công giữa các phường");
        var second = await DraftAsync("khoa", "Mượn xe công giữa các sở");
        (await host.As("khoa").FindSimilarAsync(new FindSimilarRequest { Proposal = first })).Proposals[0].Name.ShouldBe(second);
    }

    [Fact]
    public async Task A_recognised_model_is_offered_to_everybody_once()
    {
        var recognised = new ModelRecognised
        {
            AggregateId = Guid.CreateVersion7(),
            OccurredAt = ProposalHost.Start,
            PilotId = Guid.CreateVersion7(),
            ProposalId = Guid.CreateVersion7(),
            Title = "Một cửa liên thông không giấy tờ",
        };
        await host.Service.Services.PublishAsync("recognition", recognised, times: 3);
        await Eventually.Async(async () => await host.Service.QueryAsync(db => db.KnownModels.CountAsync()) == 1, TimeSpan.FromSeconds(20));
        var model = (await host.As("ha").FindSimilarAsync(new FindSimilarRequest { Text = "mot cua khong giay to" })).Models.ShouldHaveSingleItem();
        model.Name.ShouldBe(ResourceName.Of(ResourceName.Models, recognised.AggregateId));
        model.Title.ShouldBe(recognised.Title);
    }

    [Theory]
    [InlineData("", "", 0, "text")]
    [InlineData("ab", "", 0, "text")]
    [InlineData("abc", "proposals/0196c0de-0000-7000-8000-000000000000", 0, "text")]
    [InlineData("abc", "", 51, "limit")]
    [InlineData("", "proposals/x", 0, "proposal")]
    public async Task Bad_input_is_named(string text, string proposal, int limit, string field)
    {
        var exception = await Should.ThrowAsync<RpcException>(async () =>
            await host.As("ha").FindSimilarAsync(new FindSimilarRequest { Text = text, Proposal = proposal, Limit = limit }));
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("' | & ! <-> ( ) : * \\ \"")]
    [InlineData("%%% ___ $$ -- ;")]
    public async Task Signs_of_the_query_language_are_only_signs(string text) =>
        (await host.As("ha").FindSimilarAsync(new FindSimilarRequest { Text = text })).Proposals.ShouldBeEmpty();

    private async Task<string> DraftAsync(string author, string title)
    {
        var content = ProposalHost.Content(author);
        content.Title = title;
        content.CoAuthors.Clear();
        return (await host.As(author).CreateProposalAsync(new CreateProposalRequest { Proposal = content })).Name;
    }
}
