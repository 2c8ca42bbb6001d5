using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Innovation.Contracts;
using Innovation.Identity.Notices;

namespace Innovation.Identity.Tests;

public sealed partial class NoticeWordingTests
{
    private static readonly ResourceManager _words = new("Innovation.Identity.Notices.NoticeWords", typeof(NoticeWording).Assembly);

    /// <summary>Every kind that has words, of whatever service.</summary>
    public static TheoryData<string> Kinds => [.. Names(CultureInfo.InvariantCulture)
        .Where(name => name.EndsWith(".title", StringComparison.Ordinal) && name != "other.title").Select(name => name[..^".title".Length])];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_words_of_its_own_that_read_well_with_and_without_parameters(string kind)
    {
        var none = new Dictionary<string, string>();
        var all = new Dictionary<string, string> { ["title"] = "T", ["due-date"] = "2024-01-11", ["due-date-before"] = "2024-01-10", ["effective-from"] = "2024-02-01", ["outcome"] = "Completed", ["duration-months"] = "6", ["grant-kind"] = "Pilot" };
        foreach (var culture in (CultureInfo[])[NoticeWording.Vietnamese, NoticeWording.English])
        {
            foreach (var parameters in (Dictionary<string, string>[])[none, all])
            {
                var (title, body) = NoticeWording.Of(kind, parameters, culture);
                title.ShouldNotBe(NoticeWording.Of("no-such-kind", parameters, culture).Title);
                $"{title} {body}".ShouldNotContain("…");
                Leftover().IsMatch($"{title} {body}").ShouldBeFalse(body);
                body.ShouldEndWith(".");
            }
        }
        NoticeWording.Of(kind, none, NoticeWording.Vietnamese).Title.ShouldNotBe(NoticeWording.Of(kind, none, NoticeWording.English).Title);
    }

    [Theory]
    [InlineData("Completed", "hoàn thành", "completed")]
    [InlineData("PARTIALLY_COMPLETED", "hoàn thành một phần", "partially completed")]
    [InlineData("NotCompleted", "không hoàn thành", "not completed")]
    [InlineData("Something", "Something", "Something")]
    public void A_word_of_the_contract_is_shown_in_the_readers_language(string outcome, string vietnamese, string english)
    {
        var parameters = new Dictionary<string, string> { ["outcome"] = outcome };

        NoticeWording.Of("pilot.evaluated", parameters, NoticeWording.Vietnamese).Body.ShouldContain($": {vietnamese}.");
        NoticeWording.Of("pilot.evaluated", parameters, NoticeWording.English).Body.ShouldContain($": {english}.");
    }

    [Fact]
    public void What_a_title_holds_is_never_taken_for_a_template()
    {
        var parameters = new Dictionary<string, string> { ["title"] = "[{due-date}] {outcome}", ["due-date"] = "2024-01-11" };

        NoticeWording.Of("proposal.overdue", parameters, NoticeWording.English).Body.ShouldContain("“[{due-date}] {outcome}”");
    }

    [Fact]
    public void Both_languages_have_the_same_words()
    {
        Names(NoticeWording.English).ShouldBe(Names(CultureInfo.InvariantCulture), ignoreOrder: true);
    }

    [Theory]
    [InlineData("Pilot", "thí điểm", "pilot")]
    [InlineData("Implementation", "thực hiện", "implementation")]
    public void A_granted_implementation_is_not_called_a_pilot(string kind, string vietnamese, string english)
    {
        var parameters = new Dictionary<string, string> { ["title"] = "T", ["grant-kind"] = kind };
        foreach (var notice in Names(CultureInfo.InvariantCulture).Where(name => name.StartsWith("pilot.", StringComparison.Ordinal) && name.EndsWith(".body", StringComparison.Ordinal)))
        {
            var (_, vi) = NoticeWording.Of(notice[..^".body".Length], parameters, NoticeWording.Vietnamese);
            var (_, en) = NoticeWording.Of(notice[..^".body".Length], parameters, NoticeWording.English);
            vi.ShouldContain(vietnamese);
            en.ShouldContain(english);
            if (kind == "Implementation")
            {
                vi.ShouldNotContain("thí điểm");
                en.ShouldNotContain("pilot");
            }
        }
    }

    /// <summary>The call behind each promise; the proposal's own are held by its service's tests.</summary>
    private static readonly Dictionary<string, string> _calls = new()
    {
        ["commendation.refused"] = "innovation.recognition.v1.CommendationService.StateOnCommendation",
        ["liability-review.opened"] = "innovation.accountability.v1.LiabilityReviewService.StateOnLiabilityReview",
        ["liability-review.taken-up"] = "innovation.accountability.v1.LiabilityReviewService.StateOnLiabilityReview",
        ["conduct-signal.raised-about-you"] = "innovation.accountability.v1.ConductSignalService.AnswerConductSignal",
    };

    [Fact] // Section 9 rule 6.
    public void Every_notice_that_promises_a_right_to_be_heard_has_a_call_behind_it()
    {
        var promising = Names(CultureInfo.InvariantCulture)
            .Where(name => _words.GetString(name, CultureInfo.InvariantCulture)!.Contains("có quyền", StringComparison.Ordinal))
            .Select(name => name[..name.LastIndexOf('.')]).Where(kind => !kind.StartsWith("proposal.", StringComparison.Ordinal));
        promising.ShouldBe(_calls.Keys, ignoreOrder: true);
        var methods = ContractDescriptors.Services.SelectMany(service => service.Methods).Select(method => method.FullName).ToHashSet();
        _calls.Values.ShouldAllBe(call => methods.Contains(call));
    }

    private static List<string> Names(CultureInfo culture) =>
        [.. _words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)];

    [GeneratedRegex(@"[\[\]{}]| \.|  ")]
    private static partial Regex Leftover();
}
