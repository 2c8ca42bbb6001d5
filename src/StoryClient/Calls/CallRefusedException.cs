using System.Net;

namespace Innovation.StoryClient.Calls;

/// <summary>A call over JSON was answered with problem details (RFC 9457).</summary>
public sealed class CallRefusedException(HttpStatusCode status, string reason, string detail)
    : Exception($"HTTP {(int)status} {reason}: {detail}")
{
    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>The stable reason code; empty where the answer held none.</summary>
    public string Reason { get; } = reason;
}
