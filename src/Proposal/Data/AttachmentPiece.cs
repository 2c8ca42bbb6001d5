namespace Innovation.Proposal.Data;

/// <summary>A piece of a file's bytes.</summary>
internal sealed class AttachmentPiece
{
    public required Guid AttachmentId { get; init; }

    /// <summary>0 for the first.</summary>
    public required int Number { get; init; }
    public required byte[] Data { get; init; }
}
