using Innovation.Contracts;
using Innovation.Proposal.Attachments;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Tests.Attachments;

public sealed class FileTypesTests
{
    private const long MaxUnpacked = 1024 * 1024;

    public static TheoryData<string, byte[], int> Genuine => new()
    {
        { "Đề án.pdf", Files.Pdf(), (int)AttachmentType.Pdf },
        { "de-an.DOCX", Files.Docx(), (int)AttachmentType.Docx },
        { "ảnh.png", Files.Png(), (int)AttachmentType.Png },
        { "ảnh.jpeg", Files.Jpeg(), (int)AttachmentType.Jpeg },
    };

    public static TheoryData<string, byte[], string> Disguised => new()
    {
        { "program.pdf", [0x4D, 0x5A, 0x90, 0x00, .. "%PDF-"u8], "data" },
        { "cut-off.pdf", "%PDF-1.7 and nothing more"u8.ToArray(), "data" },
        { "page.png", "<html><script>alert(1)</script></html>"u8.ToArray(), "data" },
        { "cut-off.png", Files.Png()[..12], "data" },
        { "cut-off.jpg", Files.Jpeg()[..^2], "data" },
        { "archive.docx", Files.Zip(("readme.txt", [1])), "data" },
        { "sheet.docx", Files.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", [1])), "data" },
        { "macros.docx", Files.DocxWithMacros(), "data" },
        { "damaged.docx", Files.Docx()[..60], "data" },
        { "bomb.docx", Files.Bomb((int)MaxUnpacked + 1), "data" },
        { "entities.docx", Files.Zip(("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY a \"a\">]><Types>&a;</Types>"u8.ToArray()), ("word/document.xml", [1])),
            "data" },
        { "picture.pdf", Files.Png(), "file_name" },
        { "document.docm", Files.Docx(), "file_name" },
        { "no-extension", Files.Pdf(), "file_name" },
        { "", [], "data" },
    };

    [Theory]
    [MemberData(nameof(Genuine), DisableDiscoveryEnumeration = true)]
    public async Task A_file_is_what_its_content_says(string name, byte[] content, int type) =>
        (await FileTypes.DetectAsync(new MemoryStream(content), name, MaxUnpacked, TestContext.Current.CancellationToken)).ShouldBe((AttachmentType)type);

    [Theory]
    [MemberData(nameof(Disguised), DisableDiscoveryEnumeration = true)]
    public async Task A_disguised_file_is_refused_and_what_is_wrong_is_named(string name, byte[] content, string field)
    {
        var refusal = (await Should.ThrowAsync<RefusedException>(() =>
            FileTypes.DetectAsync(new MemoryStream(content), name, MaxUnpacked, TestContext.Current.CancellationToken))).Refusal;
        refusal.Reason.ShouldBe(ReasonCodes.AttachmentTypeRefused);
        refusal.Fields.ShouldHaveSingleItem().Field.ShouldBe(field);
    }
}
