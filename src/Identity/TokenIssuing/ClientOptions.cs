namespace Innovation.Identity.TokenIssuing;

/// <summary>
/// A client system as configured under <c>Clients:&lt;id&gt;</c>. With redirect addresses it is a public client of people (PKCE), otherwise a
/// confidential one.
/// </summary>
internal sealed class ClientOptions
{
    public const string Section = "Clients";

    public string? DisplayName { get; init; }
    /// <summary>From a parameter or user secret, never from a file of the repository.</summary>
    public string? Secret { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];
    public IReadOnlyList<Uri> RedirectUris { get; init; } = [];

    public bool Public => RedirectUris.Count > 0;
}
