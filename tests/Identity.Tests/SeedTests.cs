using System.Reflection;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Identity.V1;
using Innovation.Identity.Tests.Support;
using Innovation.Identity.TokenIssuing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Innovation.Identity.Tests;

public sealed class SeedTests(SampleCity city)
{
    private static readonly (string, string)[] _emptyReal =
    [
        ("Seed:City", "Empty"), ("Seed:AdministratorPassword", "first-administrator"), ("CaseTime:Mode", "Real"),
    ];

    [Fact]
    public async Task An_empty_city_in_real_mode_has_an_administrator_and_the_rules_and_publishes_them_once()
    {
        var database = await city.Servers.CreateDatabaseAsync();
        var broker = await city.Servers.CreateVirtualHostAsync();

        (await IdentityProgram.MigrateAsync(database, broker, _emptyReal)).ShouldBe(0);
        (await IdentityProgram.MigrateAsync(database, broker, _emptyReal)).ShouldBe(0);

        (await RowsAsync(database, "select user_name from directory.officers")).ShouldBe(["admin"]);
        (await RowsAsync(database, "select code from directory.units")).ShouldBe(["TP"]);
        (await RowsAsync(database, "select version::text from rules.policy_sets")).ShouldBe(["1"]);
        (await RowsAsync(database, "select year::text from rules.calendar_years order by 1")).ShouldBe(["2024", "2025", "2026", "2027"]);
        (await RowsAsync(database, "select use from tokens.token_keys order by 1")).ShouldBe(["Encryption", "Signing"]);
        (await RowsAsync(database, "select action from casework.ledger_entries order by 1"))
            .ShouldBe(["calendar-year.published", "calendar-year.published", "calendar-year.published", "calendar-year.published", "directory.seeded", "policy-set.approved"]);
        (await RowsAsync(database, "select event_type from messaging.outbox")).Count.ShouldBe(6);
        (await RowsAsync(database, "select client_id from tokens.clients")).ShouldNotContain("exercise-operator");

        // What is at rest does not open without the password.
        (await RowsAsync(database, "select encrypted_private_key from tokens.token_keys")).ShouldAllBe(key => key.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal));
        (await RowsAsync(database, "select xml from tokens.data_protection_keys")).ShouldAllBe(key => key.Contains("<sealed", StringComparison.Ordinal) && !key.Contains("masterKey", StringComparison.Ordinal));

        await using var platform = new IdentityPlatform(database, broker, _emptyReal);
        await AdministratorSignsInAsync(platform);
        await CaseTimeIsSystemTimeAsync(platform);
    }

    [Theory]
    [InlineData("CaseTime:Mode", "Real", "exercise mode")]
    [InlineData("Keys:Password", "another", "Keys:Password")]
    [InlineData("Keys:Password", "", "Keys:Password")]
    [InlineData("CaseTime:Mode", "Practice", "CaseTime:Mode")]
    public async Task A_setting_that_does_not_fit_the_database_stops_the_migration_with_a_clear_message(string key, string value, string message)
    {
        var platform = await city.SharedAsync();

        var failure = await Should.ThrowAsync<TargetInvocationException>(() => IdentityProgram.MigrateAsync(platform.Database, platform.Broker, (key, value)));

        failure.InnerException.ShouldBeOfType<InvalidOperationException>().Message.ShouldContain(message);
    }

    [Fact]
    public async Task The_sample_city_and_exercise_mode_are_refused_in_production()
    {
        var database = await city.Servers.CreateDatabaseAsync();
        var broker = await city.Servers.CreateVirtualHostAsync();

        (await Should.ThrowAsync<TargetInvocationException>(() => IdentityProgram.MigrateAsync(database, broker, ("environment", "Production"))))
            .InnerException!.Message.ShouldContain("Production");
        (await Should.ThrowAsync<TargetInvocationException>(() => IdentityProgram.MigrateAsync(database, broker, ("environment", "Production"), ("CaseTime:Mode", "Real"))))
            .InnerException!.Message.ShouldContain("Seed:City");
    }

    private static async Task AdministratorSignsInAsync(IdentityPlatform platform)
    {
        using var browser = platform.Browser();
        var pkce = Pkce.New();
        using var signedIn = await browser.SignInAsync(SignIn.AuthorizeAddress(pkce), "admin", "first-administrator");
        using var answer = await browser.RedeemAsync(await browser.CodeAsync(signedIn), pkce);
        var token = SignIn.AccessTokenOf(await answer.Content.ReadAsStringAsync());
        var me = await new DirectoryService.DirectoryServiceClient(platform.Channel(token)).GetMeAsync(new GetMeRequest());
        me.UserName.ShouldBe("admin");
        (await browser.GetStringAsync("/login")).ShouldNotContain("class=\"exercise\"");
    }

    private static async Task CaseTimeIsSystemTimeAsync(IdentityPlatform platform)
    {
        // No client gets this scope here; even a token that had it would be refused.
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "http://localhost/",
            Audience = Tokens.Audience,
            TokenType = "at+jwt",
            Claims = new Dictionary<string, object> { ["sub"] = "test", [Tokens.ClientClaim] = "test", ["scope"] = $"{Tokens.ApiScope} {Tokens.ExerciseScope}" },
            SigningCredentials = new SigningCredentials(platform.Services.GetRequiredService<TokenKeyRing>().Signing[0], SecurityAlgorithms.RsaSha256),
        });
        var caseTime = new CaseTimeService.CaseTimeServiceClient(platform.Channel(token));
        var state = await caseTime.GetCaseTimeAsync(new GetCaseTimeRequest());
        (state.Exercise, state.OffsetMilliseconds).ShouldBe((false, 0));
        var refusal = await Should.ThrowAsync<RpcException>(async () => await caseTime.AdvanceCaseTimeAsync(new AdvanceCaseTimeRequest { To = state.Now }));
        refusal.StatusCode.ShouldBe(StatusCode.FailedPrecondition);
        refusal.Reason().ShouldBe(ReasonCodes.NotInExercise);
    }

    private static async Task<List<string>> RowsAsync(string database, string query)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }
}
