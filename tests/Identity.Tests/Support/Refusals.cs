using Google.Rpc;
using Grpc.Core;

namespace Innovation.Identity.Tests.Support;

internal static class Refusals
{
    /// <summary>The stable reason code in the rich error details.</summary>
    public static string? Reason(this RpcException exception) => exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
}
