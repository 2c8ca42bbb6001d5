namespace Innovation.Contracts;

/// <summary>What the platform's access tokens hold: JWTs, signed, issued by Identity or by the city's own OIDC provider.</summary>
public static class Tokens
{
    /// <summary>The audience of every access token of the platform's API.</summary>
    public const string Audience = "innovation-api";

    /// <summary>Scope for all ordinary calls.</summary>
    public const string ApiScope = "innovation";

    /// <summary>Scope for advancing case time in exercise mode.</summary>
    public const string ExerciseScope = "innovation.exercise";

    /// <summary>Scope for reading the decision ledgers of all services, for an inspection; it opens nothing else.</summary>
    public const string AuditScope = "innovation.audit";

    /// <summary>Scope for the operation of the platform itself, parked messages for example; it opens no case.</summary>
    public const string OperateScope = "innovation.operate";

    /// <summary>Scope of the platform's own services among themselves; never given to others.</summary>
    public const string ServiceScope = "innovation.service";

    /// <summary>Claim: the officer's id (uuid), on tokens of people only.</summary>
    public const string OfficerClaim = "officer_id";

    /// <summary>Claim: the client that asked for the token (RFC 8693/9068).</summary>
    public const string ClientClaim = "client_id";

    /// <summary>Header that carries the calling service's own token beside the originating user's.</summary>
    public const string CallingServiceHeader = "x-innovation-service-authorization";
}
