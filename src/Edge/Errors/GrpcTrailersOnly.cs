using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Errors;

/// <summary>A gRPC error before any handler was reached: the status travels in the headers ("trailers only").</summary>
internal static class GrpcTrailersOnly
{
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);

    public static Task WriteAsync(HttpContext context, Fault fault)
    {
        var headers = context.Response.Headers;
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/grpc";
        headers["grpc-status"] = ((int)fault.Code).ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["grpc-message"] = PercentEncode(fault.Message);
        // Binary metadata is base64 without padding.
        headers["grpc-status-details-bin"] = Convert.ToBase64String(fault.ToStatus(TraceId.Of(context)).ToByteArray()).TrimEnd('=');
        return context.Response.CompleteAsync();
    }

    private static string PercentEncode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
        {
            if (octet is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append(System.Globalization.CultureInfo.InvariantCulture, $"%{octet:X2}");
            }
        }
        return encoded.ToString();
    }
}
