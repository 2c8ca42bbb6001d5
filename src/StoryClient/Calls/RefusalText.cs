using Google.Rpc;
using Grpc.Core;

namespace Innovation.StoryClient.Calls;

/// <summary>What a refusal says.</summary>
internal static class RefusalText
{
    /// <summary>The stable reason code of a gRPC refusal; empty where it holds none.</summary>
    public static string ReasonOf(RpcException refusal) => refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "";

    /// <summary>An exception of a call in one line.</summary>
    public static string Of(Exception exception) => exception switch
    {
        RpcException refusal => $"gRPC {refusal.StatusCode} {ReasonOf(refusal)}: {refusal.Status.Detail}",
        _ => exception.Message,
    };
}
