using Innovation.Testing;

namespace Innovation.LedgerVerifier.Tests;

/// <summary>A small export in a folder of its own, to be damaged.</summary>
internal sealed class ExportFolder : IDisposable
{
    public static readonly string[] Services = ["identity", "proposal"];

    public const int Entries = 40;

    private readonly string _path = System.IO.Directory.CreateTempSubdirectory("innovation-ledger-").FullName;

    public ExportFolder(int seed = 1, string? forger = null)
    {
        Export = new GeneratedExport(Services, seed, forger) { Entries = Entries };
        Export.Write(_path);
    }

    public GeneratedExport Export { get; }

    public string Path => _path;

    public string HeadsFile => System.IO.Path.Combine(_path, "heads.json");

    public string LedgerOf(string service) => System.IO.Path.Combine(_path, $"{service}.jsonl");

    public string[] LinesOf(string service) => File.ReadAllLines(LedgerOf(service));

    public void Write(string service, IEnumerable<string> lines) => File.WriteAllText(LedgerOf(service), string.Concat(lines.Select(line => line + "\n")));

    public VerificationResult Verify(string? keys = null) => Verification.Run(_path, keys);

    public void Dispose() => System.IO.Directory.Delete(_path, recursive: true);
}
