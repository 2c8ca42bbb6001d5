using Google.Api;
using Google.Protobuf.Reflection;
using Innovation.Contracts;
using Innovation.Edge.Errors;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Innovation.Edge.Requests;

/// <summary>
/// Checks a JSON call against the contract before transcoding reads it, so that the answer names what is wrong: media type, body,
/// query parameters. An empty body stands for an empty object.
/// </summary>
internal sealed class TranscodedRequestMiddleware(RequestDelegate next)
{
    private static readonly byte[] _emptyObject = "{}"u8.ToArray();

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } call
            && await FindFaultAsync(context.Request, call.MethodDescriptor.InputType, call.HttpRule) is { } fault)
        {
            await ProblemAnswer.WriteAsync(context, fault);
            return;
        }
        await next(context);
    }

    private static async Task<Fault?> FindFaultAsync(HttpRequest request, MessageDescriptor input, HttpRule rule)
    {
        var violations = new List<FieldViolation>(QueryViolations(request.Query, input, rule));
        if (rule.Body.Length > 0)
        {
            var bodyField = rule.Body == "*" ? null : input.FindFieldByName(rule.Body);
            var buffered = new MemoryStream();
            await request.Body.CopyToAsync(buffered, request.HttpContext.RequestAborted);
            if (buffered.Length == 0)
            {
                buffered.Write(_emptyObject);
                request.ContentType = "application/json";
            }
            else if (!IsJson(request.ContentType))
            {
                return Fault.OfHttpStatus(StatusCodes.Status415UnsupportedMediaType);
            }
            var body = buffered.GetBuffer().AsSpan(0, (int)buffered.Length);
            violations.AddRange(JsonBodyCheck.Violations(body, bodyField?.MessageType ?? input, bodyField?.Name ?? ""));
            buffered.Position = 0;
            request.Body = buffered;
            request.ContentLength = buffered.Length;
        }
        return violations.Count == 0 ? null : Fault.Of(Refuse.Invalid([.. violations]).Refusal);
    }

    private static IEnumerable<FieldViolation> QueryViolations(IQueryCollection query, MessageDescriptor input, HttpRule rule)
    {
        foreach (var (name, values) in query)
        {
            var field = rule.Body == "*" ? null : JsonField.FindPath(input, name);
            if (field is null || field.Name == rule.Body)
            {
                yield return new FieldViolation(name, "is not a parameter of this call");
                continue;
            }
            if (values.Count > 1 && !field.IsRepeated)
            {
                yield return new FieldViolation(name, "must be given once");
            }
            foreach (var value in values)
            {
                if (ScalarText.Problem(field, value ?? "") is { } problem)
                {
                    yield return new FieldViolation(name, problem);
                }
            }
        }
    }

    /// <summary>application/json or a kin, in UTF-8 (RFC 8259 knows no other).</summary>
    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
