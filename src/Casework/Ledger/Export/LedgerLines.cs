using System.Text.Json.Nodes;
using Innovation.Casework.Ledger.Sealing;

namespace Innovation.Casework.Ledger.Export;

/// <summary>The lines of an exported ledger: canonical JSON, described in docs/ledger-format.md.</summary>
internal static class LedgerLines
{
    /// <summary>
    /// An entry, with the hash that it was sealed with, so that a later change of the stored entry shows, even one that also changed
    /// the stored hash. What does not appear in the line (the content and its salt) is compared here.
    /// </summary>
    public static string Entry(LedgerEntry entry, SealedEntry held) =>
        $$"""{{{FaultOf(entry, held)}}"hash":"{{Convert.ToHexStringLower(held.Hash)}}","header":{{LedgerHash.Header(entry)}},"type":"entry"}""";

    /// <summary>
    /// The entry's line with the content that it commits to, for somebody entitled; before it is sealed it has the hash that it will be sealed with.
    /// </summary>
    public static string Disclosed(LedgerEntry entry, SealedEntry? held)
    {
        var (content, hash) = (CanonicalJson.Of(JsonValue.Create(entry.Content)), Convert.ToHexStringLower(held?.Hash ?? entry.Hash));
        var salt = Convert.ToHexStringLower(entry.Salt);
        return $$"""{"content":{{content}},"hash":"{{hash}}","header":{{LedgerHash.Header(entry)}},"salt":"{{salt}}","type":"entry"}""";
    }

    /// <summary>An entry that was sealed and is not stored any more.</summary>
    public static string Missing(SealedEntry held) =>
        $$"""{"caseId":"{{held.CaseId:D}}","hash":"{{Convert.ToHexStringLower(held.Hash)}}","number":{{held.Number}},"type":"missing"}""";

    /// <summary>A block; its entries follow.</summary>
    public static string Block(LedgerBlock block, string service) =>
        $$"""{"hash":"{{Convert.ToHexStringLower(block.Hash)}}","header":{{BlockHeader.Of(block, service)}},"signature":"{{Convert.ToHexStringLower(block.Signature)}}","type":"block"}""";

    private static string FaultOf(LedgerEntry entry, SealedEntry held) =>
        !LedgerHash.Commit(entry.Salt, entry.Content).AsSpan().SequenceEqual(entry.Commitment) ? "\"fault\":\"content\","
        : !entry.Hash.AsSpan().SequenceEqual(held.Hash) ? "\"fault\":\"hash\","
        : "";
}
