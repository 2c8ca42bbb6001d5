namespace Innovation.Proposal.Domain;

/// <summary>What a file is, by its content. Values are stored; never renumber.</summary>
internal enum AttachmentType
{
    Pdf = 1,
    Docx = 2,
    Png = 3,
    Jpeg = 4,
}

/// <summary>A file of a proposal; its bytes are kept apart.</summary>
internal sealed record Attachment
{
    public required Guid Id { get; init; }
    public required string FileName { get; init; }
    public required AttachmentType Type { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal; the ledger commits to it.</summary>
    public required string Sha256 { get; init; }
    public required Guid AttachedBy { get; init; }
    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>The version that it is handed in with first.</summary>
    public required int SinceVersion { get; init; }

    /// <summary>Set where it was taken out after it had been handed in.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}
