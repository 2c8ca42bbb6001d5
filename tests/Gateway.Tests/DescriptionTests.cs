using System.Net;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Microsoft.OpenApi;

namespace Innovation.Gateway.Tests;

public sealed class DescriptionTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task One_description_holds_every_public_method()
    {
        var text = await fixture.Gateway.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var (document, diagnostic) = OpenApiDocument.Parse(text, "json");

        diagnostic.ShouldNotBeNull().Errors.ShouldBeEmpty();
        var described = document.ShouldNotBeNull().Paths.SelectMany(path => path.Value.Operations!.Values).Select(operation => operation.OperationId!).Order().ToArray();
        described.ShouldBe([.. ContractDescriptors.Services.SelectMany(service => service.Methods).Where(method => ContractDescriptors.HttpRuleOf(method) is not null)
            .Select(method => $"{Described(method.Service)}_{method.Name}").Order()]);
        described.ShouldBeUnique();
        document.Paths.ShouldContainKey("/v1/proposals/{proposal}:submit");
        document.Paths.ShouldContainKey("/v1/models/{model}/adoptions/{adoption}:keep");

        // Four services have one of this name.
        static string Described(ServiceDescriptor service) => service.Name == "DeadlineService"
            ? $"{string.Concat(ContractDescriptors.DeployedAs(service).Select((letter, at) => at == 0 ? char.ToUpperInvariant(letter) : letter))}DeadlineService"
            : service.Name;
    }

    [Fact]
    public async Task It_tells_what_the_contract_says()
    {
        using var json = JsonDocument.Parse(await fixture.Gateway.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var root = json.RootElement;
        root.GetProperty("openapi").GetString().ShouldStartWith("3.1");

        var submit = root.GetProperty("paths").GetProperty("/v1/proposals/{proposal}:submit").GetProperty("post");
        submit.GetProperty("description").GetString().ShouldNotBeNull().ShouldStartWith("Hands it in");
        submit.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["proposal", "idempotency-key"]);
        submit.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties")
            .EnumerateObject().Select(property => property.Name).ShouldBe(["etag"]);
        Answers(submit).ShouldBe(["200", "400", "401", "403", "404", "409", "422", "429", "503", "default"]);
        submit.GetProperty("responses").GetProperty("409").GetProperty("$ref").GetString().ShouldBe("#/components/responses/Conflict");
        foreach (var refusal in root.GetProperty("components").GetProperty("responses").EnumerateObject())
        {
            refusal.Value.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Problem");
        }

        var list = root.GetProperty("paths").GetProperty("/v1/proposals").GetProperty("get");
        list.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["pageSize", "pageToken", "unit", "state", "overdueOnly", "order", "dueBy"]);

        Answers(list).ShouldBe(["200", "400", "401", "403", "429", "503", "default"]);

        // A file goes up and down as its bytes.
        var attachments = root.GetProperty("paths").GetProperty("/v1/proposals/{proposal}/attachments").GetProperty("post");
        attachments.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ShouldBe(["proposal", "fileName"]);
        attachments.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/octet-stream", out _).ShouldBeTrue();
        root.GetProperty("paths").GetProperty("/v1/proposals/{proposal}/attachments/{attachment}:content").GetProperty("get").GetProperty("responses").GetProperty("200")
            .GetProperty("content").TryGetProperty("application/octet-stream", out _).ShouldBeTrue();

        var proposal = root.GetProperty("components").GetProperty("schemas").GetProperty("proposal.v1.InnovationProposal").GetProperty("properties");
        proposal.GetProperty("title").GetProperty("description").GetString().ShouldBe("5 to 200 characters, Vietnamese.");
        proposal.GetProperty("coAuthors").GetProperty("type").GetString().ShouldBe("array");
        root.GetProperty("components").GetProperty("schemas").GetProperty("common.v1.Money").GetProperty("properties").GetProperty("amount").GetProperty("type").GetString().ShouldBe("string");
        root.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("bearer", out _).ShouldBeTrue();

        static string[] Answers(JsonElement operation) => [.. operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Name)];
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere()
    {
        using var page = await fixture.Gateway.SendAsync(HttpMethod.Get, "/docs/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldNotContain("https://");
        foreach (var script in html.Split("src=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]))
        {
            using var loaded = await fixture.Gateway.SendAsync(HttpMethod.Get, script.StartsWith('/') ? script : $"/docs/{script}");
            loaded.StatusCode.ShouldBe(HttpStatusCode.OK, script);
        }
    }
}
