using System.Net;
using Innovation.Contracts;
using Innovation.Edge.Requests;
using Innovation.Testing;

namespace Innovation.Edge.Tests;

/// <summary>Domain, section 9 rule 10: what a reader does not see, or sees turned, is no text.</summary>
public sealed class TextTests(JsonCallTests.EchoingService echo) : IClassFixture<JsonCallTests.EchoingService>
{
    // Guard: (innovation.common.v1.one_line) in the contract, RequestText.Normalise.
    [Theory]
    [InlineData(0x202E)]
    [InlineData(0x2066)]
    [InlineData(0x200F)]
    [InlineData(0x061C)]
    [InlineData(0x200B)]
    [InlineData(0x200D)]
    [InlineData(0x2060)]
    [InlineData(0xFEFF)]
    [InlineData(0x00AD)]
    [InlineData(0x3164)]
    [InlineData(0x001B)]
    [InlineData(0x000A)]
    [InlineData(0x000D)]
    [InlineData(0x0085)]
    [InlineData(0x2028)]
    [InlineData(0xE0041)]
    public async Task Section_9_rule_10_a_line_holds_no_unseen_character_and_the_error_names_it(int character)
    {
        var escaped = string.Concat(char.ConvertFromUtf32(character).Select(unit => $"\\u{(int)unit:x4}"));
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", $$"""{"title":"Một cửa{{escaped}}"}""");
        var problem = await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument);
        problem.Errors.ShouldNotBeNull()["proposal.title"].ShouldHaveSingleItem().ShouldContain($"U+{character:X4}");
        using var nested = await echo.Service.SendAsync(
            HttpMethod.Post, "/v1/proposals", $$$"""{"impact":{"indicators":[{"key":"a"},{"key":"b{{{escaped}}}"}]}}""");
        (await Problem.ReadAsync(nested, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument)).Errors.ShouldNotBeNull()
            .Keys.ShouldHaveSingleItem().ShouldBe("proposal.impact.indicators[1].key");
    }

    [Theory]
    [InlineData("\\n", HttpStatusCode.OK)]
    [InlineData("\\r\\n\\t", HttpStatusCode.OK)]
    [InlineData("\\ud83d\\udc68\\u200d\\ud83d\\udcbb", HttpStatusCode.OK)]
    [InlineData("\\u202e", HttpStatusCode.BadRequest)]
    [InlineData("\\u2067", HttpStatusCode.BadRequest)]
    [InlineData("\\u0007", HttpStatusCode.BadRequest)]
    [InlineData("\\u009b", HttpStatusCode.BadRequest)]
    public async Task Section_9_rule_10_a_longer_text_may_have_line_ends_and_no_turned_direction(string character, HttpStatusCode status)
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", $$$"""{"plan":{"content":"Dòng một{{{character}}}dòng hai"}}""");
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Một cửa", 7)]
    [InlineData("  Một \n\n  cửa  ", 7)]
    [InlineData("\u200B\u200B\u200B\u200B\u200B\u200B", 0)]
    [InlineData("a\u200B\u200B\u00AD\u3164b", 2)]
    [InlineData("a\u0301\u0301\u0301\u0301", 1)]
    [InlineData("👩", 1)]
    [InlineData("", 0)]
    public void Section_9_rule_10_only_what_is_seen_counts(string text, int length) => VisibleText.Length(text).ShouldBe(length);

    // Guard: VisibleText.Length in RequestCheck: twenty characters that show nothing are no reasons.
    [Fact]
    public void Section_9_rule_10_a_minimum_counts_visible_characters()
    {
        var check = new RequestCheck();
        check.Text("reasons", new string('\u200B', 40) + "ok", 100, 20);
        check.Text("opinion", "a" + new string(' ', 40) + "b", 100, 10);
        Should.Throw<RefusedException>(check.ThrowIfWrong).Refusal.Fields.Select(field => field.Field).ShouldBe(["reasons", "opinion"]);
        var line = new RequestCheck();
        line.Line("file_name", "hoa-don\u202Efdp.exe", 200);
        Should.Throw<RefusedException>(line.ThrowIfWrong).Refusal.Fields.ShouldHaveSingleItem().Description.ShouldContain("U+202E");
    }
}
