using System.Data.Common;
using System.Net.Sockets;
using Grpc.Core;
using Innovation.Contracts;
using Microsoft.AspNetCore.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Innovation.Edge.Errors;

/// <summary>What an exception means to a caller. Everything that is not known to be the caller's or a dependency's is INTERNAL.</summary>
internal static class FaultTranslation
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="callCancelled">True where the caller went away or its deadline passed.</param>
    /// <param name="deadlinePassed">True where the deadline passed.</param>
    /// <param name="expected">False where somebody should look into it.</param>
    public static Fault Translate(Exception exception, bool callCancelled, bool deadlinePassed, out bool expected)
    {
        expected = true;
        switch (exception)
        {
            case RefusedException refused:
                return Fault.Of(refused.Refusal);
            case BadHttpRequestException bad:
                return Fault.OfHttpStatus(bad.StatusCode);
            case RpcException rpc when Fault.OfOtherService(rpc) is { } refusal:
                return refusal;
            case RpcException { StatusCode: StatusCode.Unimplemented }:
                return Fault.OfGrpcStatus(StatusCode.Unimplemented);
        }

        // Whatever broke because the caller left or the time was up has that as its cause.
        if (callCancelled && IsAbandoned(exception))
        {
            return deadlinePassed ? Fault.TooLate : Fault.Cancelled;
        }

        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                // Serialisation failures and deadlocks of PostgreSQL: two callers met; the loser may retry.
                case DbException { SqlState: "40001" or "40P01" }:
                    return Fault.Stale;
                case DbException { IsTransient: true } or SocketException or TimeoutException or TimeoutRejectedException or BrokenCircuitException:
                case HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError }:
                case RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded }:
                    expected = false;
                    return Fault.Unavailable;
            }
        }
        expected = false;
        return Fault.Internal;
    }

    private static bool IsAbandoned(Exception exception) =>
        exception is OperationCanceledException or IOException or RpcException { StatusCode: StatusCode.Cancelled or StatusCode.DeadlineExceeded }
        || exception.InnerException is OperationCanceledException;
}
