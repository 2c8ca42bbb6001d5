using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using Xunit;

namespace Innovation.Testing;

/// <summary>Problem details as a caller reads them.</summary>
/// <param name="Type">The kind of problem, a URN.</param>
/// <param name="Title">Its name.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong here, in English.</param>
/// <param name="Instance">The path that was called.</param>
/// <param name="Reason">The stable code.</param>
/// <param name="MessageVi">What is wrong, in Vietnamese.</param>
/// <param name="TraceId">Where operators look.</param>
/// <param name="Errors">The wrong fields, in English; null where none is named.</param>
/// <param name="ErrorsVi">The same in Vietnamese.</param>
public sealed record Problem(
    string Type, string Title, int Status, string Detail, string Instance, string Reason, [property: JsonPropertyName("message_vi")] string MessageVi, string TraceId, Dictionary<string, string[]>? Errors,
    [property: JsonPropertyName("errors_vi")] Dictionary<string, string[]>? ErrorsVi = null)
{
    /// <summary>Reads the answer and checks what every problem must have.</summary>
    public static async Task<Problem> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected, string reason)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected, body);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", body);
        var problem = JsonSerializer.Deserialize<Problem>(body, JsonSerializerOptions.Web).ShouldNotBeNull();
        problem.Reason.ShouldBe(reason, body);
        problem.Status.ShouldBe((int)expected);
        problem.Type.ShouldBe($"urn:innovation:error:{reason}");
        problem.Title.ShouldNotBeNullOrWhiteSpace();
        problem.Detail.ShouldNotBeNullOrWhiteSpace();
        problem.MessageVi.ShouldNotBeNullOrWhiteSpace();
        problem.TraceId.ShouldNotBeNullOrWhiteSpace();
        // What is wrong with a field is said in both languages.
        (problem.ErrorsVi?.Keys.ToArray() ?? []).ShouldBe(problem.Errors?.Keys.ToArray() ?? [], body);
        body.ShouldNotContain("   at ");
        body.ShouldNotContain("Exception");
        return problem;
    }
}
