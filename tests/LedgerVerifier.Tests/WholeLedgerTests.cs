using Innovation.Testing;

namespace Innovation.LedgerVerifier.Tests;

public sealed class WholeLedgerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_casework_writes_holds(int seed)
    {
        using var folder = new ExportFolder(seed);
        var result = folder.Verify();

        result.Faults.ShouldBeEmpty();
        result.Whole.Select(ledger => (ledger.Service, ledger.Entries, ledger.Witnesses)).ShouldBe(ExportFolder.Services.Select(service => (service, (long)ExportFolder.Entries, 1)));
        result.Pinned.ShouldBeFalse();
    }

    [Fact]
    public void Blocks_of_every_size_have_the_root_that_casework_computes()
    {
        using var folder = new ExportFolder();
        for (var size = 1; size <= 40; size++)
        {
            new GeneratedExport(ExportFolder.Services, size) { Entries = 2 * size, BlockSize = size }.Write(folder.Path);
            folder.Verify().Faults.ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_ledger_without_any_block_holds()
    {
        using var folder = new ExportFolder();
        new GeneratedExport(ExportFolder.Services) { Entries = 0 }.Write(folder.Path);
        folder.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Keys_kept_from_earlier_are_taken_instead_of_those_that_came_along()
    {
        using var folder = new ExportFolder();
        var pins = Path.Combine(folder.Path, "pins.json");
        File.Copy(folder.HeadsFile, pins);
        var pinned = folder.Verify(pins);
        pinned.Faults.ShouldBeEmpty();
        pinned.Pinned.ShouldBeTrue();
    }

    [Fact]
    public void A_disclosed_content_is_held_against_its_commitment()
    {
        using var folder = new ExportFolder();
        var (salt, content) = (new string('0', 64), """{"content":{},"reason":"vì"}""");
        var lines = folder.LinesOf("proposal");
        // The generated salts are gone with the generator: here only a content that is not the one committed to can be shown.
        lines[1] = $$"""{"content":{{System.Text.Json.JsonSerializer.Serialize(content)}},{{lines[1][1..^",\"type\":\"entry\"}".Length]}},"salt":"{{salt}}","type":"entry"}""";
        folder.Write("proposal", lines);

        var fault = folder.Verify().Faults.ShouldHaveSingleItem();
        (fault.Line, fault.Kind).ShouldBe((2L, FaultKind.Changed));
        fault.Reason.ShouldContain("disclosed content");
    }

    [Theory]
    [InlineData("heads.json", null)]
    [InlineData("heads.json", "")]
    [InlineData("heads.json", "[]")]
    [InlineData("heads.json", "{\"format\":1}")]
    [InlineData("heads.json", "{\"format\":1,\"keys\":[]}")]
    [InlineData("heads.json", "{\"format\":2,\"keys\":[],\"statements\":[]}")]
    public void What_is_no_export_is_said_to_be_none(string file, string? content)
    {
        using var folder = new ExportFolder();
        File.Delete(Path.Combine(folder.Path, file));
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(folder.Path, file), content);
        }
        Should.Throw<UnusableInputException>(() => folder.Verify());
    }
}
