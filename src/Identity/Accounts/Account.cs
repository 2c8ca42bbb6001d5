using Microsoft.AspNetCore.Identity;

namespace Innovation.Identity.Accounts;

/// <summary>How an officer signs in: password hash and lockout, apart from the directory's own facts.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    /// <summary>The officer; each has at most one account.</summary>
    public required Guid OfficerId { get; init; }
}
