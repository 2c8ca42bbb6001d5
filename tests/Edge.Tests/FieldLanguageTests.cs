using System.Net;
using Innovation.Contracts;
using Innovation.Testing;

namespace Innovation.Edge.Tests;

/// <summary>What is wrong with a field is said in Vietnamese and in English, over both protocols (section 9 rule 10).</summary>
public sealed class FieldLanguageTests(JsonCallTests.EchoingService echo) : IClassFixture<JsonCallTests.EchoingService>
{
    [Theory]
    [InlineData("""{"plan":{"durationMonths":"x"}}""", "plan.duration_months", "must be a whole number of 32 bits", "phải là số nguyên 32 bit")]
    [InlineData("""{"nosuch":1}""", "nosuch", "is not a field of the contract", "không phải trường của hợp đồng dịch vụ")]
    public async Task Over_HTTP_each_wrong_field_is_named_in_both(string body, string field, string english, string vietnamese)
    {
        using var answer = await echo.Service.SendAsync(HttpMethod.Post, "/v1/proposals", body, TestTokens.ForClient());
        var problem = await Problem.ReadAsync(answer, HttpStatusCode.BadRequest, ReasonCodes.InvalidArgument);
        problem.Errors.ShouldNotBeNull()[$"proposal.{field}"].ShouldBe([english]);
        problem.ErrorsVi.ShouldNotBeNull()[$"proposal.{field}"].ShouldBe([vietnamese]);
    }
}
