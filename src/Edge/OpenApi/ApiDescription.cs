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
        {
            operations.Add(method, rule);
        }
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
