using Google.Api;
using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Microsoft.OpenApi;

namespace Innovation.Edge.OpenApi;

/// <summary>Adds the contracts' methods to an OpenAPI document, as transcoding serves them.</summary>
internal sealed class ContractOperations(OpenApiDocument document, ContractComments comments)
{
    public const string ProblemSchema = "Problem";
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    private readonly ContractSchemas _schemas = new(document, comments);

    public void Add(MethodDescriptor method, HttpRule rule)
    {
        var (verb, pattern) = ContractDescriptors.RouteOf(rule);
        var path = PathPattern.Parse(pattern);
        var operation = new OpenApiOperation
        {
            OperationId = $"{method.Service.Name}_{method.Name}",
            Summary = method.Name,
            Description = comments.Of(method),
            Tags = new HashSet<OpenApiTagReference> { new(method.Service.Name, document) },
            Parameters = [],
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = comments.Of(method.OutputType) ?? "Done.", Content = method.IsServerStreaming ? Content(Bytes, Binary) : Content(Json, _schemas.Of(method.OutputType)) },
                ["default"] = new OpenApiResponse { Description = "Not done; the reason code says why.", Content = Content("application/problem+json", new OpenApiSchemaReference(ProblemSchema, document)) },
            },
        };
        foreach (var name in path.Parameters)
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });

        if (method.IsClientStreaming)
        {
            // A file: the body is its bytes, the query says what they are.
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(Bytes, Binary) };
            foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.FieldType != FieldType.Bytes && !path.Fields.Contains(field.Name)))
                operation.Parameters.Add(new OpenApiParameter { Name = field.JsonName, In = ParameterLocation.Query, Required = true, Description = comments.Of(field), Schema = _schemas.Of(field) });
        }
        else if (rule.Body == "*")
        {
            operation.RequestBody = new OpenApiRequestBody { Content = Content(Json, _schemas.Object(method.InputType, field => !path.Fields.Contains(field.Name))) };
        }
        else
        {
            if (rule.Body.Length > 0)
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(Json, _schemas.Of(method.InputType.FindFieldByName(rule.Body).MessageType)) };
            foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.Name != rule.Body && !path.Fields.Contains(field.Name)))
                operation.Parameters.Add(new OpenApiParameter { Name = field.JsonName, In = ParameterLocation.Query, Description = comments.Of(field), Schema = _schemas.Of(field) });
        }
        if (verb != "GET" && !method.IsClientStreaming)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "idempotency-key",
                In = ParameterLocation.Header,
                Description = "Chosen by the caller, unique per intended change: the same key with the same request has one effect and one answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
            });
        }

        document.Paths ??= [];
        if (!document.Paths.TryGetValue(path.Path, out var item))
            document.Paths.Add(path.Path, item = new OpenApiPathItem());
        ((OpenApiPathItem)item).AddOperation(new HttpMethod(verb), operation);
        Tag(method.Service);
    }

    private void Tag(ServiceDescriptor service)
    {
        document.Tags ??= new HashSet<OpenApiTag>();
        if (document.Tags.All(tag => tag.Name != service.Name))
            document.Tags.Add(new OpenApiTag { Name = service.Name, Description = comments.Of(service) });
    }

    private static OpenApiSchema Binary => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) => new() { [type] = new OpenApiMediaType { Schema = schema } };
}
