using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.OpenApi;

namespace Innovation.Edge.OpenApi;

/// <summary>JSON schemas of the contracts' messages, as transcoding reads and writes them.</summary>
internal sealed class ContractSchemas(OpenApiDocument document, ContractComments comments)
{
    private const string PackagePrefix = "innovation.";

    /// <summary>A reference to the message's schema, which is added where it is not there yet.</summary>
    public IOpenApiSchema Of(MessageDescriptor message)
    {
        var id = IdOf(message.FullName);
        if (Components.TryAdd(id, new OpenApiSchema()))
        {
            Components[id] = Object(message, _ => true);
        }
        return new OpenApiSchemaReference(id, document);
    }

    /// <summary>The message's schema with some of its fields, in place.</summary>
    public OpenApiSchema Object(MessageDescriptor message, Func<FieldDescriptor, bool> has)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = comments.Of(message), Properties = new Dictionary<string, IOpenApiSchema>() };
        foreach (var field in message.Fields.InDeclarationOrder().Where(has))
        {
            schema.Properties[field.JsonName] = Of(field);
        }
        return schema;
    }

    public IOpenApiSchema Of(FieldDescriptor field)
    {
        var description = comments.Of(field);
        if (field.IsMap)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Object, Description = description, AdditionalProperties = Single(field.MessageType.FindFieldByNumber(2)) };
        }
        var single = Single(field);
        if (field.IsRepeated)
        {
            return new OpenApiSchema { Type = JsonSchemaType.Array, Description = description, Items = single };
        }
        return single switch
        {
            OpenApiSchema inline => Described(inline, description),
            OpenApiSchemaReference reference when description is not null =>
                new OpenApiSchemaReference(reference.Reference.Id!, document) { Description = description },
            _ => single,
        };
    }

    private IDictionary<string, IOpenApiSchema> Components =>
        (document.Components ??= new OpenApiComponents()).Schemas ??= new Dictionary<string, IOpenApiSchema>();

    private IOpenApiSchema Single(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String => new OpenApiSchema { Type = JsonSchemaType.String },
        FieldType.Bytes => new OpenApiSchema { Type = JsonSchemaType.String, Format = "byte" },
        FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Float => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "float" },
        // JavaScript's numbers cannot hold 64 bits.
        FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 or FieldType.UInt64 or FieldType.Fixed64 =>
            new OpenApiSchema { Type = JsonSchemaType.String, Format = "int64" },
        FieldType.Enum => Of(field.EnumType),
        FieldType.Message when field.MessageType.FullName == Timestamp.Descriptor.FullName => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time" },
        FieldType.Message when field.MessageType.FullName == Duration.Descriptor.FullName => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "duration" },
        FieldType.Message when field.MessageType.FullName == FieldMask.Descriptor.FullName => new OpenApiSchema { Type = JsonSchemaType.String, Description = "Field paths, separated by commas." },
        FieldType.Message => Of(field.MessageType),
        _ => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
    };

    private OpenApiSchemaReference Of(EnumDescriptor type)
    {
        var id = IdOf(type.FullName);
        Components.TryAdd(id, new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = comments.Of(type),
            Enum = [.. type.Values.Select(value => (JsonNode)JsonValue.Create(value.Name)!)],
        });
        return new OpenApiSchemaReference(id, document);
    }

    private static OpenApiSchema Described(OpenApiSchema schema, string? description)
    {
        schema.Description = description ?? schema.Description;
        return schema;
    }

    private static string IdOf(string fullName) => fullName.StartsWith(PackagePrefix, StringComparison.Ordinal) ? fullName[PackagePrefix.Length..] : fullName;
}
