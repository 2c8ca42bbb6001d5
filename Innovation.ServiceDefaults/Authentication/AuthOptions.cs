namespace Innovation.ServiceDefaults.Authentication;

/// <summary>Configuration section <c>Auth</c>: whose tokens are trusted, and the service's own credentials.</summary>
internal sealed class AuthOptions
{
    public const string Section = "Auth";

    /// <summary>The <c>iss</c> of the platform's tokens: the public address of the gateway.</summary>
    public string? Issuer { get; set; }

    /// <summary>Where the issuer's public keys are read; inside the platform, so that nothing goes through the public address.</summary>
    public Uri KeysAddress { get; set; } = new("http://identity/.well-known/jwks");

    /// <summary>The city's own OIDC provider; when set, its discovery document replaces the two above.</summary>
    public string? Authority { get; set; }

    /// <summary>Where the service gets its own token.</summary>
    public Uri TokenAddress { get; set; } = new("http://identity/connect/token");

    /// <summary>The service's own client id: its resource name.</summary>
    public string? ClientId { get; set; }

    /// <summary>The service's own client secret.</summary>
    public string? ClientSecret { get; set; }
}
