using System.Text.Encodings.Web;
using System.Text.Json;
using Innovation.Contracts;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Errors;

/// <summary>Writes a fault as RFC 9457 problem details.</summary>
internal static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    // Vietnamese stays readable; the body is JSON and never HTML.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, Fault fault)
    {
        var response = context.Response;
        response.StatusCode = fault.HttpStatus;
        response.ContentType = ContentType;
        response.ContentLength = null;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter, _options);
        json.WriteStartObject();
        json.WriteString("type", $"urn:innovation:error:{fault.Reason}");
        json.WriteString("title", RefusalTexts.English(fault.Reason) ?? fault.Reason);
        json.WriteNumber("status", fault.HttpStatus);
        json.WriteString("detail", fault.Message);
        json.WriteString("instance", context.Request.Path.Value);
        json.WriteString("reason", fault.Reason);
        json.WriteString("message_vi", RefusalTexts.Vietnamese(fault.Reason) ?? fault.Reason);
        if (fault.Fields.Count > 0)
        {
            WriteFields(json, "errors_vi", fault.Fields, field => field.DescriptionVi);
            WriteFields(json, "errors", fault.Fields, field => field.Description);
        }
        json.WriteString("traceId", TraceId.Of(context));
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static void WriteFields(Utf8JsonWriter json, string member, IReadOnlyList<FieldViolation> fields, Func<FieldViolation, string> description)
    {
        json.WriteStartObject(member);
        foreach (var field in fields.GroupBy(field => field.Field, description))
        {
            json.WriteStartArray(field.Key);
            foreach (var text in field)
            {
                json.WriteStringValue(text);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
