namespace Innovation.Proposal.Attachments;

/// <summary>
/// Finds out what a file is by its content: first bytes, last bytes, and for a DOCX its parts. What its name or its sender says is checked
/// against that, never believed.
/// </summary>
internal static class FileTypes
{
    private const int TailLength = 1024;

    private static readonly Dictionary<AttachmentType, (string MediaType, string[] Extensions)> _known = new()
    {
        [AttachmentType.Pdf] = ("application/pdf", [".pdf"]),
        [AttachmentType.Docx] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]),
        [AttachmentType.Png] = ("image/png", [".png"]),
        [AttachmentType.Jpeg] = ("image/jpeg", [".jpg", ".jpeg"]),
    };

    public static string MediaType(this AttachmentType type) => _known[type].MediaType;

    /// <summary>What <paramref name="file"/> is, where that is a type that is taken and the name agrees.</summary>
    /// <param name="file">The whole file; can be searched.</param>
    /// <param name="fileName">As the sender calls it.</param>
    /// <param name="maxUnpackedBytes">The most that a DOCX may hold once unpacked.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="RefusedException">ATTACHMENT_TYPE_REFUSED, naming what is wrong.</exception>
    public static async Task<AttachmentType> DetectAsync(Stream file, string fileName, long maxUnpackedBytes, CancellationToken cancellationToken)
    {
        var head = await ReadAsync(file, 0, 16, cancellationToken);
        var tail = await ReadAsync(file, Math.Max(0, file.Length - TailLength), TailLength, cancellationToken);
        if (Of(head, tail) is not { } type)
        {
            throw Refused("data", "is none of PDF, DOCX, PNG and JPEG by its content, or is cut off");
        }
        if (type == AttachmentType.Docx && await WordDocument.ProblemAsync(file, maxUnpackedBytes, cancellationToken) is { } problem)
        {
            throw Refused("data", problem);
        }
        if (!_known[type].Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase))
        {
            throw Refused(
                "file_name", $"must end in {string.Join(", ", _known[type].Extensions)}: by its content the file is {type.ToString().ToUpperInvariant()}");
        }
        return type;
    }

    /// <summary>By the signature at the start and the mark at the end that each format prescribes.</summary>
    private static AttachmentType? Of(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        if (head.StartsWith("%PDF-"u8))
        {
            return tail.IndexOf("%%EOF"u8) >= 0 ? AttachmentType.Pdf : null;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return tail.EndsWith((ReadOnlySpan<byte>)[0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]) ? AttachmentType.Png : null;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return tail.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) ? AttachmentType.Jpeg : null;
        }
        return head.StartsWith("PK\u0003\u0004"u8) ? AttachmentType.Docx : null;
    }

    private static async Task<byte[]> ReadAsync(Stream file, long from, int length, CancellationToken cancellationToken)
    {
        file.Position = from;
        var buffer = new byte[length];
        var read = await file.ReadAtLeastAsync(buffer, length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..read];
    }

    private static RefusedException Refused(string field, FieldText description) =>
        new Refusal(RefusalKind.Invalid, ReasonCodes.AttachmentTypeRefused, $"The file is not taken: {field} {description.English}.")
        {
            Fields = [new FieldViolation(field, description)],
        }.AsException();
}
