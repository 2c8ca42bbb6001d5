namespace Innovation.Contracts;

/// <summary>The class of a refusal; it fixes the gRPC status and the HTTP status that a caller sees.</summary>
public enum RefusalKind
{
    /// <summary>The request itself is wrong: gRPC INVALID_ARGUMENT, HTTP 400. Name the field.</summary>
    Invalid,

    /// <summary>No such thing, or its existence is secret to this caller: gRPC NOT_FOUND, HTTP 404.</summary>
    NotFound,

    /// <summary>The caller may see it but not do this: gRPC PERMISSION_DENIED, HTTP 403.</summary>
    Forbidden,

    /// <summary>The state of the case does not allow it now: gRPC FAILED_PRECONDITION, HTTP 409.</summary>
    Conflict,

    /// <summary>Somebody else changed it first; read again and retry: gRPC ABORTED, HTTP 409.</summary>
    Stale,

    /// <summary>An idempotency key was used before with another request: gRPC ALREADY_EXISTS, HTTP 422.</summary>
    KeyReused,

    /// <summary>A part that is needed for the answer is not available; retry later: gRPC UNAVAILABLE, HTTP 503.</summary>
    Unavailable,
}

/// <summary>A wrong field of a request: its path in the contract (for example <c>plan.duration_months</c>) and what is wrong.</summary>
/// <param name="Field">The path, in the contract's snake_case names.</param>
/// <param name="Description">What is wrong, in English words that a newcomer understands.</param>
/// <param name="DescriptionVi">The same in Vietnamese.</param>
public sealed record FieldViolation(string Field, string Description, string DescriptionVi)
{
    /// <summary>What is wrong, in both languages.</summary>
    public FieldViolation(string field, FieldText text)
        : this(field, (text ?? throw new ArgumentNullException(nameof(text))).English, text.Vietnamese)
    {
    }
}

/// <summary>Why something was not done: a stable reason code for machines and a sentence for people.</summary>
/// <param name="Kind">The class of the refusal.</param>
/// <param name="Reason">A stable code from <see cref="ReasonCodes"/>, the same over gRPC and HTTP.</param>
/// <param name="Message">One English sentence; no personal data.</param>
public sealed record Refusal(RefusalKind Kind, string Reason, string Message)
{
    /// <summary>The fields that are wrong, where <see cref="Kind"/> is <see cref="RefusalKind.Invalid"/>.</summary>
    public IReadOnlyList<FieldViolation> Fields { get; init; } = [];

    /// <summary>An error to throw.</summary>
    public RefusedException AsException() => new(this);
}

/// <summary>Carries a <see cref="Refusal"/> to the caller; nothing was changed.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Wraps <paramref name="refusal"/>.</summary>
    public RefusedException(Refusal refusal) : base($"{refusal.Reason}: {refusal.Message}") => Refusal = refusal;

    /// <summary>What was refused and why.</summary>
    public Refusal Refusal { get; }
}

/// <summary>Short forms of the usual refusals.</summary>
public static class Refuse
{
    /// <summary>One or more fields of the request are wrong.</summary>
    public static RefusedException Invalid(params FieldViolation[] fields) => new(
        new Refusal(RefusalKind.Invalid, ReasonCodes.InvalidArgument, $"The request is not valid: {string.Join("; ", fields.Select(f => $"{f.Field}: {f.Description}"))}.") { Fields = fields });

    /// <summary>One field of the request is wrong.</summary>
    public static RefusedException Invalid(string field, FieldText description) => Invalid(new FieldViolation(field, description));

    /// <summary>No such thing; also the answer where its existence is secret to the caller.</summary>
    public static RefusedException NotFound(string resourceName) => new(
        new Refusal(RefusalKind.NotFound, ReasonCodes.NotFound, $"There is no {resourceName}."));

    /// <summary>The caller may not do this.</summary>
    public static RefusedException Forbidden(string reason, string message) => new(new Refusal(RefusalKind.Forbidden, reason, message));

    /// <summary>The state of the case does not allow it now.</summary>
    public static RefusedException Conflict(string reason, string message) => new(new Refusal(RefusalKind.Conflict, reason, message));

    /// <summary>Somebody else changed it first.</summary>
    public static RefusedException Stale() => new(
        new Refusal(RefusalKind.Stale, ReasonCodes.ConcurrentChange, "It was changed by somebody else meanwhile. Read it again and retry."));
}
