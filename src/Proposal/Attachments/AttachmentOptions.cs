using System.ComponentModel.DataAnnotations;

namespace Innovation.Proposal.Attachments;

/// <summary>What files are taken, configuration section <c>Attachments</c>.</summary>
internal sealed class AttachmentOptions
{
    public const string Section = "Attachments";

    /// <summary>The largest file, in bytes.</summary>
    [Range(1, 1024L * 1024 * 1024)]
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>The most that a DOCX may hold once its parts are unpacked, in bytes.</summary>
    [Range(1, 1024L * 1024 * 1024)]
    public long MaxUnpackedBytes { get; set; } = 200 * 1024 * 1024;
}
