using System.Security.Cryptography;
using System.Text;

namespace Innovation.Identity.Accounts;

/// <summary>
/// The code with which an officer who has no account yet chooses a password, once. Only its hash is kept: it is long and random, so that a fast
/// hash suffices and thousands of officers cost nothing before they come.
/// </summary>
internal sealed class FirstSignIn
{
    /// <summary>Wrong codes that are taken before it is worth nothing.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    // Without letters and digits that are taken for each other.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Groups = 5, GroupLength = 5;

    public required Guid OfficerId { get; init; }
    public required byte[] CodeHash { get; set; }
    /// <summary>System time.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
    public int Failures { get; set; }

    /// <summary>A new code, for example K7M2P-….</summary>
    public static string NewCode() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    public static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant()));

    /// <summary>True where the code is right and still holds; a wrong one counts.</summary>
    public bool Accepts(string code, DateTimeOffset now)
    {
        if (now >= ExpiresAt || Failures >= MostFailures)
        {
            return false;
        }
        if (CryptographicOperations.FixedTimeEquals(Hash(code), CodeHash))
        {
            return true;
        }
        Failures++;
        return false;
    }
}
