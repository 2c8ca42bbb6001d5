using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Innovation.Identity.Notices;

namespace Innovation.Identity.Tests;

public sealed partial class NoticeWordingTests
{
    public static TheoryData<string> Kinds =>
    [
        "proposal.submitted", "proposal.assigned", "proposal.vote-opened", "proposal.approved", "proposal.approved-as-pilot", "proposal.rejected",
        "proposal.overdue", "proposal.overdue-informed", "proposal.co-author-named", "proposal.implementer-named", "proposal.participation-answered",
        "proposal.other-unit-asked", "proposal.other-unit-answered", "proposal.legality-due", "proposal.opinion-due", "proposal.legality-overdue",
        "proposal.opinion-overdue", "proposal.second-review", "proposal.sent-back-to-check", "proposal.ballot-voided", "proposal.returned-clock-runs",
        "proposal.review-opened", "proposal.review-assigned", "proposal.review-overdue", "proposal.review-answered", "proposal.review-concluded",
        "pilot.opened", "pilot.obstacle-assigned", "pilot.obstacle-escalated", "pilot.obstacle-resolved",
        "pilot.result-reported", "pilot.progress-overdue", "pilot.final-report-overdue", "pilot.evaluation-overdue", "pilot.evaluated",
        "commendation.nominated", "commendation.decided", "commendation.refused", "commendation.overdue", "commendation.overdue-informed",
        "model.proposed", "model.recognised", "model.adopted", "protection-record.opened", "protection-record.not-handled",
        "liability-review.opened", "liability-review.overdue", "liability-review.overdue-informed", "conduct-signal.raised",
        "deadline.reminder", "deadline.recomputed", "policy-proposal.proposed", "policy-proposal.approved", "policy-proposal.rejected",
        "policy-proposal.withdrawn", "policy-set.review-overdue",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_has_words_of_its_own_that_read_well_with_and_without_parameters(string kind)
    {
        var none = new Dictionary<string, string>();
        var all = new Dictionary<string, string> { ["title"] = "T", ["due-date"] = "2024-01-11", ["due-date-before"] = "2024-01-10", ["effective-from"] = "2024-02-01", ["outcome"] = "Completed", ["duration-months"] = "6" };
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
        var words = new ResourceManager("Innovation.Identity.Notices.NoticeWords", typeof(NoticeWording).Assembly);

        Names(NoticeWording.English).ShouldBe(Names(CultureInfo.InvariantCulture), ignoreOrder: true);

        List<string> Names(CultureInfo culture) =>
            [.. words.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)];
    }

    [GeneratedRegex(@"[\[\]{}]| \.|  ")]
    private static partial Regex Leftover();
}
