using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Innovation.Edge.OpenApi;

/// <summary>Which methods a service describes.</summary>
internal interface IDescribedMethods
{
    IEnumerable<(MethodDescriptor Method, HttpRule Rule)> Methods { get; }
}

/// <summary>
/// <c>/openapi/v1.json</c>: the transcoded methods, which ASP.NET Core's own description leaves out, added from the descriptors;
/// beside them whatever plain endpoints the service has. The description is public, like the contract itself.
/// </summary>
internal static class ApiDescription
{
    private const string DocumentName = "v1";
    private const string BearerScheme = "bearer";

    public static void AddApiDescription(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<IDescribedMethods, MappedMethods>();
        builder.Services.AddSingleton<ContractComments>();
        builder.Services.AddOpenApi(DocumentName, options => options.AddDocumentTransformer((document, context, _) =>
        {
            Describe(document, builder.Environment.ApplicationName, context.ApplicationServices);
            return Task.CompletedTask;
        }));
    }

    public static void MapApiDescription(this WebApplication app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static void Describe(OpenApiDocument document, string name, IServiceProvider services)
    {
        document.Info = new OpenApiInfo { Title = name.Replace('.', ' '), Version = DocumentName, License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" } };
        // Relative: the address by which the caller reached it.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ContractOperations.ProblemSchema] = Problem();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = BearerScheme,
            BearerFormat = "JWT",
            Description = "An access token of the platform, from /connect/token.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];

        var operations = new ContractOperations(document, services.GetRequiredService<ContractComments>());
        foreach (var (method, rule) in services.GetRequiredService<IDescribedMethods>().Methods)
            operations.Add(method, rule);
    }

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
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "The wrong fields by their paths in the contract, with what is wrong.",
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
                ["traceId"] = Text("To quote when asking about this call."),
            },
        };

        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
    }

    /// <summary>What the service itself has mapped.</summary>
    private sealed class MappedMethods(EndpointDataSource endpoints) : IDescribedMethods
    {
        public IEnumerable<(MethodDescriptor Method, HttpRule Rule)> Methods => endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>())
            .OfType<GrpcJsonTranscodingMetadata>()
            .Select(call => (call.MethodDescriptor, call.HttpRule))
            .OrderBy(call => call.MethodDescriptor.FullName, StringComparer.Ordinal);
    }
}
