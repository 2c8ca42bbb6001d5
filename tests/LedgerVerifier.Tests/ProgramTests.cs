using System.Diagnostics;

namespace Innovation.LedgerVerifier.Tests;

/// <summary>The program as an inspector starts it.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task A_whole_export_is_OK_with_counts()
    {
        using var folder = new ExportFolder();
        var (exit, output, _) = await RunAsync(folder.Path);

        exit.ShouldBe(0);
        output.ShouldContain($"OK: {ExportFolder.Services.Length * ExportFolder.Entries} records");
        output.ShouldContain("proposal");
        output.ShouldContain("Remark: the public keys are those that came with the export");
    }

    [Fact]
    public async Task With_pinned_keys_there_is_no_remark()
    {
        using var folder = new ExportFolder();
        var (exit, output, _) = await RunAsync(folder.Path, "--keys", folder.HeadsFile);

        exit.ShouldBe(0);
        output.ShouldNotContain("Remark");
    }

    [Fact]
    public async Task A_broken_one_names_its_first_broken_record()
    {
        using var folder = new ExportFolder();
        var lines = folder.LinesOf("proposal");
        lines[4] = lines[4].Replace("department-portal", "department-p0rtal", StringComparison.Ordinal);
        folder.Write("proposal", lines);
        RecordLine.TryRead(System.Text.Encoding.UTF8.GetBytes(lines[4]), out var record).ShouldBeTrue();
        var name = $"case {record.CaseId} number {record.Number}";

        var (exit, output, _) = await RunAsync(folder.Path);

        exit.ShouldBe(1);
        output.ShouldContain($"BROKEN proposal.jsonl line 5, {name}: CHANGED");
        output.ShouldNotContain("OK:");
    }

    [Theory]
    [InlineData]
    [InlineData("/nowhere")]
    [InlineData("--keys")]
    [InlineData("/tmp", "--keys", "/nowhere")]
    public async Task What_is_no_export_ends_with_2(params string[] arguments)
    {
        var (exit, _, errors) = await RunAsync(arguments);
        exit.ShouldBe(2);
        errors.ShouldNotBeEmpty();
    }

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var program = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Innovation.LedgerVerifier"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, await output, await errors);
    }
}
