using System.Net;
using System.Text.Json;
using Innovation.Contracts.Events;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Identity.Tests.Support;
using Innovation.Testing;
using static Innovation.Identity.Tests.Support.Administration;

namespace Innovation.Identity.Tests;

/// <summary>Sessions and tokens of an officer who left end at once; what they held ends with their last day.</summary>
public sealed class LeavingTests(SampleCity city)
{
    [Fact]
    public async Task Who_left_has_no_token_no_refresh_and_no_sign_in_any_more_at_any_replica()
    {
        await using var platform = await city.StartPlatformAsync();
        var second = platform.StartReplica();
        await using var told = await EventEar<OfficerAccessChanged>.ListenAsync(platform);
        using var browser = platform.Browser();
        var pkce = Pkce.New();
        using var signedIn = await browser.SignInAsync(SignIn.AuthorizeAddress(pkce, "innovation offline_access"), "lan", SampleCity.Password);
        using var granted = await browser.RedeemAsync(await browser.CodeAsync(signedIn), pkce);
        using var answer = JsonDocument.Parse(await granted.Content.ReadAsStringAsync());
        var (token, refresh) = (answer.RootElement.GetProperty("access_token").GetString()!, answer.RootElement.GetProperty("refresh_token").GetString()!);
        (await StatusAsync(platform, token)).ShouldBe(HttpStatusCode.OK);
        var loc = await platform.AdministrationAsync();

        await loc.RecordLeavingAsync(new RecordLeavingRequest { Name = Officer("lan"), LastDay = "2024-01-01", Reasons = Reasons });

        foreach (var replica in (IdentityPlatform[])[platform, second])
        {
            await Eventually.Async(async () => await StatusAsync(replica, token) == HttpStatusCode.Unauthorized, because: "her token is refused though it has not expired");
        }
        using var refreshed = await browser.PostFormAsync(
            "/connect/token", new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = "innovation-cli", ["refresh_token"] = refresh });
        refreshed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var again = await browser.PostLoginAsync("/login", "lan", SampleCity.Password);
        again.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await platform.RowsAsync(
            $"select count(*)::text from tokens.tokens t join accounts.accounts a on a.id::text = t.subject where a.user_name = 'lan' and t.status = 'valid'")).ShouldBe(["0"]);
        (await told.HearAsync(change => change.AggregateId == Id(Officer("lan")))).EndedBefore.ShouldNotBeNull();
        // Others go on.
        (await StatusAsync(platform, await platform.PersonTokenAsync("mai"))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_last_day_to_come_ends_access_when_it_is_over()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var told = await EventEar<OfficerAccessChanged>.ListenAsync(platform);
        var token = await platform.PersonTokenAsync("lan");
        var loc = await platform.AdministrationAsync();

        await loc.RecordLeavingAsync(new RecordLeavingRequest { Name = Officer("lan"), LastDay = "2024-01-10", Reasons = Reasons });
        await platform.AdvanceToAsync(new DateOnly(2024, 1, 10));
        (await StatusAsync(platform, token)).ShouldBe(HttpStatusCode.OK);
        told.Heard.ShouldBeEmpty();

        await platform.AdvanceToAsync(new DateOnly(2024, 1, 11));

        await Eventually.Async(async () => await StatusAsync(platform, token) == HttpStatusCode.Unauthorized);
        await told.HearAsync(change => change.AggregateId == Id(Officer("lan")));
        // They come back: a new sign-in holds.
        await loc.RecordLeavingAsync(new RecordLeavingRequest { Name = Officer("lan"), Reasons = Reasons });
        await Eventually.Async(async () => await StatusAsync(platform, await platform.PersonTokenAsync("lan")) == HttpStatusCode.OK);
        await told.HearAsync(change => change.AggregateId == Id(Officer("lan")) && change.EndedBefore is null);
    }

    [Fact]
    public async Task What_they_held_ends_and_those_named_beside_them_go_on()
    {
        await using var platform = await city.StartPlatformAsync();
        await using var reassigned = await EventEar<DutyReassigned>.ListenAsync(platform);
        var loc = await platform.AdministrationAsync();

        await loc.RecordLeavingAsync(new RecordLeavingRequest { Name = Officer("nga"), LastDay = "2024-01-01", Reasons = Reasons });
        await loc.RecordLeavingAsync(new RecordLeavingRequest { Name = Officer("yen"), LastDay = "2024-01-01", Reasons = Reasons });

        var directory = await platform.DirectoryAsync();
        (await platform.HeadAsync(Unit("SO-NV"), "2024-01-01")).ShouldBe(Officer("nga"));
        (await platform.HeadAsync(Unit("SO-NV"), "2024-01-02")).ShouldBeEmpty();
        (await HoldersAsync(Duties.CommendationReview, "2024-01-01")).ShouldBe([Officer("nga"), Officer("quan")], ignoreOrder: true);
        (await HoldersAsync(Duties.CommendationReview, "2024-01-02")).ShouldBe([Officer("quan")]);
        // Nobody was named beside her: it does not fall to the head by itself.
        (await HoldersAsync(Duties.ModelRecognition, "2024-01-02")).ShouldBeEmpty();
        (await reassigned.HearAsync(change => change.DutyCode == Duties.ModelRecognition)).AfterIds.ShouldBeEmpty();
        (await directory.GetOfficerAsync(new GetOfficerRequest { Name = Officer("nga") })).Active.ShouldBeFalse();

        async Task<List<string>> HoldersAsync(string duty, string on) =>
            [.. (await directory.ListDutyHoldersAsync(new ListDutyHoldersRequest { DutyCode = duty, On = on })).Assignments.SelectMany(assignment => assignment.ExercisedBy)];
    }

    private static Guid Id(string name) => Guid.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static async Task<HttpStatusCode> StatusAsync(IdentityPlatform platform, string token)
    {
        using var http = platform.Json(token);
        using var answer = await http.GetAsync("/v1/units");
        return answer.StatusCode;
    }
}
