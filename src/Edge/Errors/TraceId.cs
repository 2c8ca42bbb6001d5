using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Innovation.Edge.Errors;

/// <summary>What a caller quotes to have an error looked up.</summary>
internal static class TraceId
{
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
