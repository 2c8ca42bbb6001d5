using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Innovation.Casework.Ledger;

/// <summary>How a ledger entry's commitment and hash are computed; whoever verifies a chain computes the same.</summary>
public static class LedgerHash
{
    /// <summary>The commitment to <paramref name="content"/>: SHA-256 over the salt and its UTF-8 bytes.</summary>
    public static byte[] Commit(byte[] salt, string content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(Encoding.UTF8.GetBytes(content));
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of <paramref name="entry"/>'s header, which holds the previous entry's hash and the commitment.</summary>
    public static byte[] Of(LedgerEntry entry) => SHA256.HashData(Encoding.UTF8.GetBytes(Header(entry)));

    /// <summary>The canonical JSON that is hashed. Times are UTC with six decimals, bytes are lower-case hexadecimal.</summary>
    public static string Header(LedgerEntry entry) => CanonicalJson.Of(new JsonObject
    {
        ["action"] = entry.Action,
        ["at"] = Time(entry.At),
        ["caseId"] = entry.CaseId.ToString("D"),
        ["caseType"] = entry.CaseType,
        ["clientId"] = entry.ClientId,
        ["commitment"] = Convert.ToHexStringLower(entry.Commitment),
        ["exercise"] = entry.Exercise,
        ["format"] = 1,
        ["id"] = entry.Id.ToString("D"),
        ["legalBasis"] = new JsonArray([.. entry.LegalBasis.Select(basis => JsonValue.Create(basis))]),
        ["number"] = entry.Number,
        ["officerId"] = entry.OfficerId?.ToString("D"),
        ["policyVersion"] = entry.PolicyVersion,
        ["previousHash"] = entry.PreviousHash is { } previous ? Convert.ToHexStringLower(previous) : null,
        ["recordedAt"] = Time(entry.RecordedAt),
    });

    /// <summary>UTC with six decimals, as PostgreSQL keeps it.</summary>
    internal static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
