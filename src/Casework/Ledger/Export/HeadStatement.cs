using System.Text.Json.Nodes;
using Innovation.Casework.Ledger.Sealing;

namespace Innovation.Casework.Ledger.Export;

/// <summary>A block that a statement names.</summary>
internal sealed record NamedHead(string Service, long Block, byte[] Hash, string KeyId, byte[] PublicKey);

/// <summary>What a service says about the ends of ledgers, signed with its ledger key; described in docs/ledger-format.md.</summary>
/// <param name="Text">Canonical JSON.</param>
/// <param name="Signature">Ed25519 over its UTF-8 bytes, lower-case hexadecimal.</param>
internal sealed record HeadStatement(string Text, string Signature)
{
    /// <summary>About its own ledger: one head, or none where it has no block.</summary>
    public static HeadStatement OfOwn(IEnumerable<NamedHead> heads, string service, DateTimeOffset at, LedgerSigner signer) =>
        Of("own", heads, service, at, signer);

    /// <summary>About the others' ledgers, as it heard of them.</summary>
    public static HeadStatement OfHeard(IEnumerable<NamedHead> heads, string service, DateTimeOffset at, LedgerSigner signer) =>
        Of("heard", heads, service, at, signer);

    private static HeadStatement Of(string kind, IEnumerable<NamedHead> heads, string service, DateTimeOffset at, LedgerSigner signer)
    {
        var text = CanonicalJson.Of(new JsonObject
        {
            ["at"] = LedgerHash.Time(at),
            ["format"] = 1,
            ["heads"] = new JsonArray([.. heads.Select(head => new JsonObject
            {
                ["block"] = head.Block,
                ["hash"] = Convert.ToHexStringLower(head.Hash),
                ["keyId"] = head.KeyId,
                ["publicKey"] = Convert.ToHexStringLower(head.PublicKey),
                ["service"] = head.Service,
            })]),
            ["keyId"] = signer.KeyId,
            ["kind"] = kind,
            ["service"] = service,
        });
        return new HeadStatement(text, Convert.ToHexStringLower(signer.Sign(text)));
    }
}
