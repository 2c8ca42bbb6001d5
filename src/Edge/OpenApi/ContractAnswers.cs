using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Microsoft.OpenApi;

namespace Innovation.Edge.OpenApi;

/// <summary>What a call is answered beside its own answer: problem details by HTTP status, the same for all methods.</summary>
internal sealed class ContractAnswers
{
    private const string ProblemSchema = "Problem";
    private const string Everywhere = "default";

    private static readonly (string Status, string Name, string Description)[] _refusals =
    [
        ("400", "Invalid", "The request is not valid; the wrong fields are named."),
        ("401", "Unauthenticated", "There is no valid token: get a new one."),
        ("403", "Forbidden", "The caller may not do this; the reason says why."),
        ("404", "NotFound", "There is no such thing, or not for this caller."),
        ("409", "Conflict", "The state does not allow it, or it was changed meanwhile; the reason says which. Read the case again."),
        ("422", "KeyReused", "The idempotency key was used before with another request."),
        ("429", "TooManyRequests", "Too many requests in a short time: wait as long as Retry-After says."),
        ("503", "Unavailable", "A part that is needed is away: retry later, with the same idempotency key."),
        (Everywhere, "Refused", "Not done; the reason code says why."),
    ];

    private readonly OpenApiDocument _document;

    public ContractAnswers(OpenApiDocument document)
    {
        _document = document;
        var components = document.Components ??= new OpenApiComponents();
        (components.Schemas ??= new Dictionary<string, IOpenApiSchema>())[ProblemSchema] = Problem();
        components.Responses ??= new Dictionary<string, IOpenApiResponse>();
        foreach (var (status, name, description) in _refusals)
        {
            components.Responses[name] = Refusal(status, description);
        }
    }

    public OpenApiResponses Of(MethodDescriptor method, PathPattern path, OpenApiResponse answer, bool changes)
    {
        var responses = new OpenApiResponses { ["200"] = answer };
        foreach (var (status, name, _) in _refusals.Where(refusal => IsPossible(refusal.Status)))
        {
            responses[status] = new OpenApiResponseReference(name, _document);
        }
        return responses;

        bool IsPossible(string status) => status switch
        {
            "404" => path.Parameters.Count > 0,
            "409" => changes,
            "422" => changes && !method.IsClientStreaming,
            _ => true,
        };
    }

    private OpenApiResponse Refusal(string status, string description) => new()
    {
        Description = description,
        Headers = status == "429"
            ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } }
            : null,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ProblemSchema, _document) } },
    };

    private static OpenApiSchema Problem()
    {
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457 problem details.",
            Required = new HashSet<string> { "type", "title", "status", "detail", "reason", "traceId" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("urn:innovation:error:{reason}"),
                ["title"] = Text("What the reason code says, in English."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
                ["detail"] = Text("What was wrong with this call, in English."),
                ["instance"] = Text("The path of this call."),
                ["reason"] = Text("The stable reason code, the same as google.rpc.ErrorInfo.reason over gRPC."),
                ["message_vi"] = Text("What the reason code says, in Vietnamese."),
                ["errors_vi"] = Fields("The wrong fields by their paths in the contract, with what is wrong, in Vietnamese."),
                ["errors"] = Fields("The same in English."),
                ["traceId"] = Text("To quote when asking about this call."),
            },
        };

        static OpenApiSchema Fields(string description) => new()
        {
            Type = JsonSchemaType.Object,
            Description = description,
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };

        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
    }
}
