using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Innovation.Contracts;
using Microsoft.AspNetCore.Http;
using Status = Google.Rpc.Status;

namespace Innovation.Edge.Errors;

/// <summary>
/// An error as callers see it, one model for two protocols: a gRPC code and an HTTP status that belong together, a stable reason,
/// a sentence, and the wrong fields. It never holds anything of an exception.
/// </summary>
internal sealed record Fault(StatusCode Code, int HttpStatus, string Reason, string Message)
{
    public IReadOnlyList<FieldViolation> Fields { get; init; } = [];

    /// <summary>When it makes sense to try again, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Fault Of(Refusal refusal)
    {
        var (code, http) = refusal.Kind switch
        {
            RefusalKind.Invalid => (StatusCode.InvalidArgument, StatusCodes.Status400BadRequest),
            RefusalKind.NotFound => (StatusCode.NotFound, StatusCodes.Status404NotFound),
            RefusalKind.Forbidden => (StatusCode.PermissionDenied, StatusCodes.Status403Forbidden),
            RefusalKind.Conflict => (StatusCode.FailedPrecondition, StatusCodes.Status409Conflict),
            RefusalKind.Stale => (StatusCode.Aborted, StatusCodes.Status409Conflict),
            RefusalKind.KeyReused => (StatusCode.AlreadyExists, StatusCodes.Status422UnprocessableEntity),
            RefusalKind.Unavailable => (StatusCode.Unavailable, StatusCodes.Status503ServiceUnavailable),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, "Unknown kind of refusal."),
        };
        return new(code, http, refusal.Reason, refusal.Message) { Fields = refusal.Fields };
    }

    /// <summary>A refusal by another service of the platform passes as it is; null where it was none.</summary>
    public static Fault? OfOtherService(RpcException exception)
    {
        if (exception.GetRpcStatus() is not { } status || status.GetDetail<ErrorInfo>() is not { Domain: ReasonCodes.Domain } info)
        {
            return null;
        }
        RefusalKind? kind = exception.StatusCode switch
        {
            StatusCode.InvalidArgument => RefusalKind.Invalid,
            StatusCode.NotFound => RefusalKind.NotFound,
            StatusCode.PermissionDenied => RefusalKind.Forbidden,
            StatusCode.FailedPrecondition => RefusalKind.Conflict,
            StatusCode.Aborted => RefusalKind.Stale,
            StatusCode.Unavailable => RefusalKind.Unavailable,
            _ => null,
        };
        return kind is { } known
            ? Of(new Refusal(known, info.Reason, status.Message)
            {
                Fields = [.. (status.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(field =>
                    new FieldViolation(field.Field, field.Description, field.LocalizedMessage?.Message ?? field.Description))],
            })
            : null;
    }

    public static Fault Unauthenticated(string message) =>
        new(StatusCode.Unauthenticated, StatusCodes.Status401Unauthorized, ReasonCodes.Unauthenticated, message);

    public static Fault PermissionDenied(string message) =>
        new(StatusCode.PermissionDenied, StatusCodes.Status403Forbidden, ReasonCodes.PermissionDenied, message);

    public static Fault Unavailable { get; } =
        new(StatusCode.Unavailable, StatusCodes.Status503ServiceUnavailable, ReasonCodes.Unavailable, "A part that is needed for the answer is not available. Retry later.");

    public static Fault Stale { get; } = Of(Refuse.Stale().Refusal);

    public static Fault TooLate { get; } =
        new(StatusCode.DeadlineExceeded, StatusCodes.Status504GatewayTimeout, ReasonCodes.DeadlineExceeded, "The answer was not ready before the deadline.");

    /// <summary>The caller went away; nobody reads this.</summary>
    public static Fault Cancelled { get; } =
        new(StatusCode.Cancelled, StatusCodes.Status499ClientClosedRequest, ReasonCodes.Cancelled, "The caller cancelled the call.");

    public static Fault Internal { get; } =
        new(StatusCode.Internal, StatusCodes.Status500InternalServerError, ReasonCodes.Internal, "An unexpected fault. Its trace id helps to find it.");

    public static Fault RateLimited(TimeSpan wait) => OfHttpStatus(StatusCodes.Status429TooManyRequests) with { RetryAfter = wait };

    /// <summary>Ends the request with this fault, in the protocol of the call.</summary>
    public Task WriteAsync(HttpContext context)
    {
        if (RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }
        return GrpcTrailersOnly.IsGrpc(context.Request) ? GrpcTrailersOnly.WriteAsync(context, this) : ProblemAnswer.WriteAsync(context, this);
    }

    /// <summary>For answers that carry nothing but an HTTP status: routing's, the server's, a proxy's.</summary>
    public static Fault OfHttpStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthenticated("A valid access token is needed."),
        StatusCodes.Status403Forbidden => PermissionDenied("The access token does not allow this call."),
        StatusCodes.Status404NotFound => new(StatusCode.NotFound, status, ReasonCodes.NotFound, "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(StatusCode.Unimplemented, status, ReasonCodes.MethodNotAllowed, "This address does not take this method."),
        StatusCodes.Status413PayloadTooLarge => new(StatusCode.ResourceExhausted, status, ReasonCodes.RequestTooLarge, "The request is too large."),
        StatusCodes.Status415UnsupportedMediaType =>
            new(StatusCode.InvalidArgument, status, ReasonCodes.UnsupportedMediaType, "The body must be application/json."),
        StatusCodes.Status429TooManyRequests => new(StatusCode.ResourceExhausted, status, ReasonCodes.RateLimited, "Too many requests in a short time."),
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable => Unavailable with { HttpStatus = status },
        StatusCodes.Status504GatewayTimeout => TooLate,
        >= 400 and < 500 => new(StatusCode.InvalidArgument, status, ReasonCodes.InvalidArgument, "The request is not valid."),
        _ => Internal with { HttpStatus = status },
    };

    /// <summary>For errors that a library gave as a gRPC status without details; its words may speak of types and are not passed on.</summary>
    public static Fault OfGrpcStatus(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange => OfHttpStatus(StatusCodes.Status400BadRequest),
        StatusCode.NotFound => OfHttpStatus(StatusCodes.Status404NotFound),
        StatusCode.PermissionDenied => OfHttpStatus(StatusCodes.Status403Forbidden),
        StatusCode.Unauthenticated => OfHttpStatus(StatusCodes.Status401Unauthorized),
        StatusCode.ResourceExhausted => OfHttpStatus(StatusCodes.Status413PayloadTooLarge),
        StatusCode.Unimplemented => new(code, StatusCodes.Status404NotFound, ReasonCodes.NotFound, "There is no such method."),
        StatusCode.Unavailable => Unavailable,
        StatusCode.DeadlineExceeded => TooLate,
        StatusCode.Cancelled => Cancelled,
        StatusCode.Aborted => Stale,
        _ => Internal,
    };

    /// <summary>The rich gRPC status, with what machines and people each need.</summary>
    public Status ToStatus(string traceId)
    {
        var status = new Status { Code = (int)Code, Message = Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = Reason, Domain = ReasonCodes.Domain }));
        if (Fields.Count > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest
            {
                FieldViolations =
                {
                    Fields.Select(field => new BadRequest.Types.FieldViolation
                    {
                        Field = field.Field,
                        Description = field.Description,
                        LocalizedMessage = new LocalizedMessage { Locale = "vi", Message = field.DescriptionVi },
                    }),
                },
            }));
        }
        if (Code == StatusCode.FailedPrecondition)
        {
            status.Details.Add(Any.Pack(new PreconditionFailure
            {
                Violations = { new PreconditionFailure.Types.Violation { Type = Reason, Subject = ReasonCodes.Domain, Description = Message } },
            }));
        }
        if (RetryAfter is { } wait)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        }
        if (RefusalTexts.Vietnamese(Reason) is { } vietnamese)
        {
            status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "vi", Message = vietnamese }));
        }
        if (RefusalTexts.English(Reason) is { } english)
        {
            status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "en", Message = english }));
        }
        status.Details.Add(Any.Pack(new RequestInfo { RequestId = traceId }));
        return status;
    }
}
