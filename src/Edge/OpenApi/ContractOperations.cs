using Google.Api;
using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Microsoft.OpenApi;

namespace Innovation.Edge.OpenApi;

/// <summary>Adds the contracts' methods to an OpenAPI document, as transcoding serves them.</summary>
internal sealed class ContractOperations(OpenApiDocument document, ContractComments comments)
{
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    private readonly ContractSchemas _schemas = new(document, comments);
    private readonly ContractAnswers _answers = new(document);

    public void Add(MethodDescriptor method, HttpRule rule)
    {
        var (verb, pattern) = ContractDescriptors.RouteOf(rule);
        var path = PathPattern.Parse(pattern);
        var service = NameOf(method.Service);
        var changes = verb != "GET";
        var operation = new OpenApiOperation
        {
            OperationId = $"{service}_{method.Name}",
            Summary = method.Name,
            Description = comments.Of(method),
            Tags = new HashSet<OpenApiTagReference> { new(service, document) },
            Parameters = [],
            Responses = _answers.Of(method, path, Answer(method), changes),
        };
        foreach (var name in path.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }

        if (method.IsClientStreaming)
        {
            // A file: the body is its bytes, the query says what they are.
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(Bytes, Binary) };
            foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.FieldType != FieldType.Bytes && !path.Fields.Contains(field.Name)))
            {
                operation.Parameters.Add(new OpenApiParameter { Name = field.JsonName, In = ParameterLocation.Query, Required = true, Description = comments.Of(field), Schema = _schemas.Of(field) });
            }
        }
        else if (rule.Body == "*")
        {
            operation.RequestBody = new OpenApiRequestBody { Content = Content(Json, _schemas.Object(method.InputType, field => !path.Fields.Contains(field.Name))) };
        }
        else
        {
            if (rule.Body.Length > 0)
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(Json, _schemas.Of(method.InputType.FindFieldByName(rule.Body).MessageType)) };
            }
            foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(field => field.Name != rule.Body && !path.Fields.Contains(field.Name)))
            {
                operation.Parameters.Add(new OpenApiParameter { Name = field.JsonName, In = ParameterLocation.Query, Description = comments.Of(field), Schema = _schemas.Of(field) });
            }
        }
        if (changes && !method.IsClientStreaming)
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
        var address = path.Route.Replace("{**", "{", StringComparison.Ordinal);
        if (!document.Paths.TryGetValue(address, out var item))
        {
            document.Paths.Add(address, item = new OpenApiPathItem());
        }
        ((OpenApiPathItem)item).AddOperation(new HttpMethod(verb), operation);
        document.Tags ??= new HashSet<OpenApiTag>();
        if (document.Tags.All(tag => tag.Name != service))
        {
            document.Tags.Add(new OpenApiTag { Name = service, Description = comments.Of(method.Service) });
        }
    }

    private OpenApiResponse Answer(MethodDescriptor method) => new()
    {
        Description = comments.Of(method.OutputType) ?? "Done.",
        Content = method.IsServerStreaming ? Content(Bytes, Binary) : Content(Json, _schemas.Of(method.OutputType)),
    };

    /// <summary>Unique in the whole platform: four services have a <c>DeadlineService</c>, and generators make a class or a method of each name.</summary>
    private static string NameOf(ServiceDescriptor service)
    {
        if (ContractDescriptors.Services.Count(other => other.Name == service.Name) <= 1)
        {
            return service.Name;
        }
        var deployed = ContractDescriptors.DeployedAs(service);
        return $"{char.ToUpperInvariant(deployed[0])}{deployed[1..]}{service.Name}";
    }

    private static OpenApiSchema Binary => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new() { [type] = new OpenApiMediaType { Schema = schema } };
}
