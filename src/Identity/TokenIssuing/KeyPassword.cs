namespace Innovation.Identity.TokenIssuing;

/// <summary>The password that encrypts keys at rest; from configuration (<c>Keys:Password</c>), never stored beside them.</summary>
internal sealed class KeyPassword(IConfiguration configuration)
{
    public const string Key = "Keys:Password";

    /// <summary>PBKDF2 rounds for everything encrypted with it; decided on once per key, not per request.</summary>
    public const int Iterations = 210_000;

    public string Value => configuration[Key] is { Length: > 0 } password
        ? password
        : throw new InvalidOperationException($"Set {Key}: it encrypts the token keys at rest. Every replica needs the same.");
}
