namespace Innovation.Identity.TokenIssuing;

/// <summary>An RSA key of the token issuer, the same for all replicas; at rest only as PKCS#8 encrypted with Keys:Password.</summary>
internal sealed class TokenKey
{
    /// <summary>The <c>kid</c>.</summary>
    public required string Id { get; init; }
    public required TokenKeyUse Use { get; init; }
    /// <summary>PEM, ENCRYPTED PRIVATE KEY.</summary>
    public required string EncryptedPrivateKey { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal enum TokenKeyUse
{
    /// <summary>Signs access and identity tokens; its public half is published.</summary>
    Signing = 1,
    /// <summary>Encrypts what only this issuer reads again: authorisation codes and refresh tokens.</summary>
    Encryption = 2,
}
