namespace Innovation.Identity.Domain;

/// <summary>A file as it was imported; the ledger's entry of the import commits to its hash.</summary>
internal sealed class ImportedFile
{
    public required Guid ImportId { get; init; }
    /// <summary>units, officers, posts or duties.</summary>
    public required string File { get; init; }
    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public required byte[] Content { get; init; }
}
