using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

/// <summary>Thousands of proposals that share a word: not all are ranked, and the best is found all the same.</summary>
public sealed class ManySimilarTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private const int Many = 3_000;

    [Fact]
    public async Task Where_thousands_share_a_word_the_best_is_found_by_its_rare_words_its_spelling_or_its_body()
    {
        var fishing = await DraftAsync("minh", "Hồ sơ điện tử cho ngư dân đi biển");
        var body = await DraftAsync("minh", "Hồ sơ không tên", "Người nuôi ong mật chờ kiểm dịch");
        var shortest = await DraftAsync("minh", "Hồ sơ số");
        var other = await DraftAsync("tuan", "Hồ sơ tàu thuyền của hợp tác xã vùng lộng");
        await CopyAsync(fishing);

        (await FindAsync("minh", "hồ sơ của ngư dân")).First().ShouldBe(fishing);
        (await FindAsync("minh", "ho so ngu dan")).First().ShouldBe(fishing, "without diacritics");
        (await FindAsync("minh", "ho so dien tu cho ngu zan di bien")).First().ShouldBe(fishing, "a slip of the pen");
        (await FindAsync("minh", "hồ sơ kiểm dịch ong mật")).First().ShouldBe(body, "by a rare word of its body");
        (await FindAsync("minh", "hồ sơ số")).First().ShouldBe(shortest, "all its words are in all titles");
        (await FindAsync("tuan", "hồ sơ")).ShouldBe([other], "thousands that are more like it are hidden from him");
    }

    private async Task<List<string>> FindAsync(string officer, string text) =>
        [.. (await host.As(officer).FindSimilarAsync(new FindSimilarRequest { Text = text })).Proposals.Select(p => p.Name)];

    private async Task<string> DraftAsync(string author, string title, string bottleneck = "")
    {
        var content = ProposalHost.Content(author);
        content.Title = title;
        content.CoAuthors.Clear();
        if (bottleneck.Length > 0)
        {
            content.Necessity.Bottleneck = bottleneck;
        }
        return (await host.As(author).CreateProposalAsync(new CreateProposalRequest { Proposal = content })).Name;
    }

    /// <summary>Many that differ in their titles alone, and PostgreSQL's count of the words.</summary>
    private async Task CopyAsync(string name)
    {
        var model = ResourceName.Parse(ResourceName.Proposals, name, "name");
        await host.Service.QueryAsync(async db =>
        {
            var columns = await db.Database.SqlQuery<string>(
                $"""
                SELECT string_agg(quote_ident(column_name), ', ') AS "Value" FROM information_schema.columns
                WHERE table_schema = 'proposal' AND table_name = 'proposals' AND is_generated = 'NEVER'
                """).SingleAsync();
#pragma warning disable EF1002 // Names of columns.
            return await db.Database.ExecuteSqlRawAsync(
                $"""
                INSERT INTO proposal.proposals ({columns}) SELECT {columns} FROM (
                    SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
                        'content', p.content || jsonb_build_object('title', format('Hồ sơ số %s về việc chung của phường', n))))).*
                    FROM proposal.proposals p, generate_series(1, {Many}) n WHERE p.id = '{model}') copies;
                ANALYZE proposal.proposals;
                """);
#pragma warning restore EF1002
        });
    }
}
