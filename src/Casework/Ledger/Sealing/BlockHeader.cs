using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>What a block's hash and signature are computed over.</summary>
internal static class BlockHeader
{
    /// <summary>The canonical JSON (RFC 8785) that is hashed and signed.</summary>
    public static string Of(LedgerBlock block, string service) => CanonicalJson.Of(new JsonObject
    {
        ["count"] = block.Count,
        ["format"] = 1,
        ["keyId"] = block.KeyId,
        ["number"] = block.Number,
        ["previousHash"] = block.PreviousHash is { } previous ? Convert.ToHexStringLower(previous) : null,
        ["root"] = Convert.ToHexStringLower(block.Root),
        ["sealedAt"] = LedgerHash.Time(block.SealedAt),
        ["service"] = service,
    });

    /// <summary>Completes <paramref name="block"/> with its hash and signature.</summary>
    public static void Seal(LedgerBlock block, string service, LedgerSigner signer)
    {
        var header = Of(block, service);
        block.Hash = SHA256.HashData(Encoding.UTF8.GetBytes(header));
        block.Signature = signer.Sign(header);
    }
}
