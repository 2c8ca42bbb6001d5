using System.Net;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Directory;
using Innovation.Identity.Tests.Support;
using static Innovation.Identity.Tests.Support.Administration;
using AdministrationCalls = Innovation.Contracts.Identity.V1.DirectoryAdministrationService.DirectoryAdministrationServiceClient;

namespace Innovation.Identity.Tests;

/// <summary>Review 2.9: the first administrator of an empty platform sets it up by its API alone.</summary>
public sealed class EmptyPlatformTests(SampleCity city)
{
    private const string AdministratorPassword = "first-administrator", NewPassword = "mật khẩu của riêng tôi";

    private static readonly (string, string)[] _empty = [("Seed:City", "Empty"), ("Seed:AdministratorPassword", AdministratorPassword)];

    [Fact]
    public async Task The_first_administrator_appoints_a_second_alone_and_nothing_else_that_takes_two()
    {
        await using var platform = await StartAsync();
        var admin = await CallsAsync(platform, "admin", AdministratorPassword);
        var top = (await (await platform.DirectoryAsync()).ListUnitsAsync(new ListUnitsRequest())).Units.ShouldHaveSingleItem().Name;
        var second = (await admin.CreateOfficerAsync(new CreateOfficerRequest { UserName = "loc", DisplayName = "Vũ Tấn Lộc" })).Name;

        var third = (await admin.CreateOfficerAsync(new CreateOfficerRequest { UserName = "nga", DisplayName = "Lương Thúy Nga" })).Name;

        // A head takes two, and there is one.
        var head = await admin.CreatePositionAsync(Position(third, top, PositionKind.Head, "2024-01-02"));
        head.Proposal.ShouldNotBeEmpty();
        (await admin.ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = head.Proposal, Reasons = Reasons }).RefusedAsync())
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
        (await admin.CreateDutyAssignmentAsync(Duty(Duties.Inspection, top, "2024-01-02", second))).Proposal.ShouldNotBeEmpty();

        var appointed = await admin.CreateDutyAssignmentAsync(Duty(Duties.DirectoryAdministration, top, "2024-01-02", second));

        appointed.Proposal.ShouldBeEmpty();
        (await platform.RowsAsync("select action from casework.ledger_entries where action like '%alone'")).ShouldBe(["unit.second-administrator-appointed-alone"]);
        // From now on there are two, and a third takes both.
        (await admin.CreateDutyAssignmentAsync(Duty(Duties.DirectoryAdministration, top, "2024-02-01", third))).Proposal.ShouldNotBeEmpty();

        await FirstSignInAsync(platform, admin, second, "loc");
        var loc = await CallsAsync(platform, "loc", NewPassword);
        (await loc.ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = head.Proposal, Reasons = Reasons })).State.ShouldBe(DirectoryProposalState.Approved);
        (await platform.HeadAsync(top)).ShouldBe(third);

        // Whoever records the others as gone is not alone again: the door was open once.
        await admin.RecordLeavingAsync(new RecordLeavingRequest { Name = second, LastDay = "2024-01-02", Reasons = Reasons });
        (await admin.CreateDutyAssignmentAsync(Duty(Duties.DirectoryAdministration, top, "2024-03-01", third))).Proposal.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_is_to_be_the_head_does_not_agree_to_it()
    {
        await using var platform = await StartAsync();
        var admin = await CallsAsync(platform, "admin", AdministratorPassword);
        var top = (await (await platform.DirectoryAsync()).ListUnitsAsync(new ListUnitsRequest())).Units.ShouldHaveSingleItem().Name;
        var second = (await admin.CreateOfficerAsync(new CreateOfficerRequest { UserName = "loc", DisplayName = "Vũ Tấn Lộc" })).Name;
        await admin.CreateDutyAssignmentAsync(Duty(Duties.DirectoryAdministration, top, "2024-01-02", second));
        await FirstSignInAsync(platform, admin, second, "loc");
        var loc = await CallsAsync(platform, "loc", NewPassword);

        var head = await admin.CreatePositionAsync(Position(second, top, PositionKind.Head, "2024-01-02"));
        (await loc.ApproveDirectoryProposalAsync(new ApproveDirectoryProposalRequest { Name = head.Proposal, Reasons = Reasons }).RefusedAsync())
            .ShouldBe((StatusCode.PermissionDenied, ReasonCodes.SecondPersonRequired));
    }

    [Fact]
    public async Task A_first_sign_in_code_opens_one_account_once()
    {
        await using var platform = await StartAsync();
        var admin = await CallsAsync(platform, "admin", AdministratorPassword);
        var officer = (await admin.CreateOfficerAsync(new CreateOfficerRequest { UserName = "loc", DisplayName = "Vũ Tấn Lộc" })).Name;
        var first = (await admin.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = officer })).Code;
        var code = (await admin.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = officer })).Code;

        (await OpenAsync(platform, "loc", first, NewPassword)).ShouldBe(HttpStatusCode.UnprocessableEntity, "another was issued");
        (await OpenAsync(platform, "admin", code, NewPassword)).ShouldBe(HttpStatusCode.UnprocessableEntity, "it is another's");
        (await OpenAsync(platform, "loc", code, "short")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await OpenAsync(platform, "loc", code.ToLowerInvariant(), NewPassword)).ShouldBe(HttpStatusCode.Redirect);
        (await OpenAsync(platform, "loc", code, "another password of theirs")).ShouldBe(HttpStatusCode.UnprocessableEntity, "once");
        (await admin.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = officer }).RefusedAsync()).ShouldBe((StatusCode.FailedPrecondition, ReasonCodes.AlreadyExists));

        var guessed = (await admin.CreateOfficerAsync(new CreateOfficerRequest { UserName = "nga", DisplayName = "Lương Thúy Nga" })).Name;
        var right = (await admin.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = guessed })).Code;
        for (var i = 0; i < 5; i++)
        {
            (await OpenAsync(platform, "nga", $"AAAAA-AAAAA-AAAAA-AAAAA-AAAA{i + 2}", NewPassword)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        (await OpenAsync(platform, "nga", right, NewPassword)).ShouldBe(HttpStatusCode.UnprocessableEntity, "after five wrong ones it is worth nothing");
        (await platform.RowsAsync($"select encode(code_hash, 'escape') from accounts.first_sign_ins")).ShouldAllBe(kept => !kept.Contains(right.Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private async Task<IdentityPlatform> StartAsync()
    {
        var (database, broker) = (await city.Servers.CreateDatabaseAsync(), await city.Servers.CreateVirtualHostAsync());
        (await IdentityProgram.MigrateAsync(database, broker, _empty)).ShouldBe(0);
        var platform = new IdentityPlatform(database, broker, _empty);
        await platform.DeclareTopologyAsync();
        return platform;
    }

    private static async Task FirstSignInAsync(IdentityPlatform platform, AdministrationCalls admin, string officer, string userName)
    {
        var code = (await admin.IssueFirstSignInAsync(new IssueFirstSignInRequest { Name = officer })).Code;
        (await OpenAsync(platform, userName, code, NewPassword)).ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<HttpStatusCode> OpenAsync(IdentityPlatform platform, string userName, string code, string password)
    {
        using var browser = platform.Browser();
        using var answer = await browser.FillInAsync(
            "/login/first", "/login/first", new() { ["UserName"] = userName, ["Code"] = code, ["NewPassword"] = password, ["Repeated"] = password });
        return answer.StatusCode;
    }

    private static async Task<AdministrationCalls> CallsAsync(IdentityPlatform platform, string userName, string password)
    {
        using var browser = platform.Browser();
        var pkce = Pkce.New();
        using var signedIn = await browser.SignInAsync(SignIn.AuthorizeAddress(pkce), userName, password);
        using var answer = await browser.RedeemAsync(await browser.CodeAsync(signedIn), pkce);
        return new(platform.Channel(SignIn.AccessTokenOf(await answer.Content.ReadAsStringAsync())));
    }
}
