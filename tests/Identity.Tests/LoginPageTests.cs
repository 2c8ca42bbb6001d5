using System.Net;
using Innovation.Identity.Tests.Support;

namespace Innovation.Identity.Tests;

public sealed class LoginPageTests(SampleCity city)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_is_Vietnamese_marked_as_exercise_and_labelled()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var answer = await browser.GetAsync("/login", Cancelled);

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        html.ShouldContain("<html lang=\"vi\">");
        html.ShouldContain("DIỄN TẬP");
        html.ShouldContain("<label for=\"UserName\">Tên đăng nhập</label>");
        html.ShouldContain("<label for=\"Password\">Mật khẩu</label>");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("frame-ancestors 'none'");
        using var style = await browser.GetAsync("/login/style.css", Cancelled);
        style.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task English_comes_on_request_only()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");

        var vietnamese = await browser.GetStringAsync("/login", Cancelled);
        var english = await browser.GetStringAsync("/login?lang=en", Cancelled);

        vietnamese.ShouldContain("<html lang=\"vi\">");
        english.ShouldContain("<html lang=\"en\">");
        english.ShouldContain("User name");
        english.ShouldContain("EXERCISE");
    }

    [Fact]
    public async Task Wrong_password_unknown_user_left_officer_and_locked_account_are_told_the_same()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        var wrong = await FaultOfAsync(browser, "kien", "wrong-password");
        var unknown = await FaultOfAsync(browser, "nobody-at-all", "wrong-password");
        var left = await FaultOfAsync(browser, "vien", SampleCity.Password);
        for (var failure = 2; failure <= 5; failure++)
        {
            await FaultOfAsync(browser, "kien", "wrong-password");
        }
        var locked = await FaultOfAsync(browser, "kien", SampleCity.Password);

        wrong.ShouldContain("role=\"alert\"");
        wrong.ShouldContain("Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa");
        unknown.ShouldBe(wrong);
        left.ShouldBe(wrong);
        locked.ShouldBe(wrong);
    }

    [Fact]
    public async Task Missing_fields_are_named_in_the_summary_and_at_the_field()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var answer = await browser.PostLoginAsync("/login", "", "");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        html.ShouldContain("<a href=\"#UserName\">Nhập tên đăng nhập.</a>");
        html.ShouldContain("<span class=\"fault\" id=\"Password-fault\">Nhập mật khẩu.</span>");
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_signs_nobody_in_and_begins_anew()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var answer = await browser.PostFormAsync("/login", new Dictionary<string, string>
        {
            ["UserName"] = "lan",
            ["Password"] = SampleCity.Password,
            ["ReturnUrl"] = "/connect/authorize?x=1",
        });

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = answer.Headers.Location!.ToString();
        again.ShouldBe("/login?expired=true&returnUrl=%2Fconnect%2Fauthorize%3Fx%3D1");
        WebUtility.HtmlDecode(await browser.GetStringAsync(again, Cancelled)).ShouldContain("Trang đã mở quá lâu");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task After_signing_in_nobody_is_sent_elsewhere(string returnUrl)
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var answer = await browser.PostLoginAsync($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}", "ha", SampleCity.Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/login/done");
    }

    [Fact]
    public async Task A_user_name_is_the_same_in_upper_case()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var answer = await browser.PostLoginAsync("/login", " HA ", SampleCity.Password);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Whoever_knows_the_old_password_chooses_a_new_one_and_signs_in_with_it()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var changed = await ChangePasswordAsync(browser, "bao", SampleCity.Password, "mật khẩu mới của tôi");

        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.HtmlDecode(await browser.GetStringAsync(changed.Headers.Location, Cancelled)).ShouldContain("Đã đổi mật khẩu.");
        (await FaultOfAsync(browser, "bao", SampleCity.Password)).ShouldContain("không đúng");
        using var signedIn = await browser.PostLoginAsync("/login", "bao", "mật khẩu mới của tôi");
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("", "", "Nhập mật khẩu mới.")]
    [InlineData("dài đủ mười ký tự", "khác", "không giống nhau")]
    [InlineData("ngắn", "ngắn", "ít nhất 10 ký tự")]
    [InlineData(SampleCity.Password, SampleCity.Password, "khác mật khẩu cũ")]
    public async Task A_new_password_that_will_not_do_changes_nothing(string newPassword, string repeated, string message)
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var refused = await ChangePasswordAsync(browser, "ha", SampleCity.Password, newPassword, repeated);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain(message);
        using var signedIn = await browser.PostLoginAsync("/login", "ha", SampleCity.Password);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_wrong_old_password_is_told_as_on_the_login_page()
    {
        var platform = await city.SharedAsync();
        using var browser = platform.Browser();

        using var wrong = await ChangePasswordAsync(browser, "cuong", "wrong-password", "dài đủ mười ký tự");
        using var unknown = await ChangePasswordAsync(browser, "nobody-at-all", "wrong-password", "dài đủ mười ký tự");

        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Tên đăng nhập hoặc mật khẩu không đúng");
        WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Tên đăng nhập hoặc mật khẩu không đúng");
    }

    private static Task<HttpResponseMessage> ChangePasswordAsync(HttpClient browser, string userName, string password, string newPassword, string? repeated = null) =>
        browser.FillInAsync("/login/password", "/login/password", new()
        {
            ["UserName"] = userName,
            ["Password"] = password,
            ["NewPassword"] = newPassword,
            ["Repeated"] = repeated ?? newPassword,
        });

    /// <summary>The page's error summary.</summary>
    private static async Task<string> FaultOfAsync(HttpClient browser, string userName, string password)
    {
        using var answer = await browser.PostLoginAsync("/login", userName, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        var start = html.IndexOf("<section", StringComparison.Ordinal);
        return html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
    }
}
