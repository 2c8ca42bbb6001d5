using System.Buffers;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Innovation.Proposal.Attachments;

/// <summary>
/// Tells a Word document from any other ZIP archive: its list of parts names a main document without macros. Every part is unpacked and
/// counted, so that an archive which grows out of bounds is refused whatever sizes it declares.
/// </summary>
internal static class WordDocument
{
    private const int MaximumParts = 10_000;
    private const int MaximumPartListBytes = 1024 * 1024;
    private const string MainDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static readonly XNamespace _partList = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>What is wrong with it as a Word document; null where nothing is.</summary>
    public static async Task<FieldText?> ProblemAsync(Stream file, long maxUnpackedBytes, CancellationToken cancellationToken)
    {
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaximumParts)
            {
                return $"is an archive of more than {MaximumParts} parts";
            }
            if (archive.GetEntry("[Content_Types].xml") is not { } types || archive.GetEntry("word/document.xml") is null)
            {
                return "is a ZIP archive but no Word document";
            }
            if (await UnpackedAsync(archive, maxUnpackedBytes, cancellationToken) > maxUnpackedBytes)
            {
                return $"unpacks to more than {maxUnpackedBytes} bytes";
            }
            return types.Length <= MaximumPartListBytes && await IsPlainDocumentAsync(types, cancellationToken)
                ? null
                : (FieldText)"is no plain Word document (DOCX); documents with macros and other Office files are not taken";
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            return "is a damaged archive";
        }
    }

    private static async Task<bool> IsPlainDocumentAsync(ZipArchiveEntry types, CancellationToken cancellationToken)
    {
        await using var stream = await types.OpenAsync(cancellationToken);
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaximumPartListBytes,
        };
        using var reader = XmlReader.Create(stream, settings);
        var list = await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken);
        var overrides = list.Root?.Elements(_partList + "Override").ToList() ?? [];
        return overrides.Exists(part =>
                (string?)part.Attribute("PartName") == "/word/document.xml" && (string?)part.Attribute("ContentType") == MainDocument)
            && !list.Descendants().Attributes("ContentType").Any(type => type.Value.Contains("vbaProject", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>How much all parts hold; counting ends as soon as it is too much.</summary>
    private static async Task<long> UnpackedAsync(ZipArchive archive, long most, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                await using var part = await entry.OpenAsync(cancellationToken);
                for (int read; total <= most && (read = await part.ReadAsync(buffer, cancellationToken)) > 0;)
                {
                    total += read;
                }
            }
            return total;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
