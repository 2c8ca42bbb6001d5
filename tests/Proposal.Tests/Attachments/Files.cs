using System.IO.Compression;
using System.Text;

namespace Innovation.Proposal.Tests.Attachments;

/// <summary>Small files of each kind, genuine and not.</summary>
internal static class Files
{
    private const string MainDocument = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Pdf(string text = "Đề xuất") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{text}\n%%EOF\n");

    public static byte[] Png() => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82];

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 0xFF, 0xD9];

    public static byte[] Docx(string mainType = MainDocument) => Zip(
        ("[Content_Types].xml", Types(mainType)),
        ("word/document.xml", "<document/>"u8.ToArray()));

    public static byte[] DocxWithMacros() => Docx("application/vnd.ms-word.document.macroEnabled.main+xml");

    /// <summary>A few kilobytes that unpack to <paramref name="unpacked"/> bytes.</summary>
    public static byte[] Bomb(int unpacked) => Zip(
        ("[Content_Types].xml", Types(MainDocument)),
        ("word/document.xml", new byte[unpacked]));

    private static byte[] Types(string mainType) => Encoding.UTF8.GetBytes(
        $"""
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{mainType}"/></Types>
        """);

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
