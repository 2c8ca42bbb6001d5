using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Innovation.LedgerVerifier;
using Innovation.Testing;

namespace Innovation.Benchmarks;

/// <summary>
/// How fast the verifier reads an exported ledger on one core, beside plain SHA-256 over the same bytes in the same run: the ratio says
/// what reading and linking cost on top of what no verifier can avoid. <c>ledger [records] [records per block]</c>.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Rounds = 3;

    public static Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var records = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        var perBlock = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 1_000;
        var folder = System.IO.Directory.CreateTempSubdirectory("innovation-ledger-benchmark-").FullName;
        try
        {
            new GeneratedExport(["proposal"]) { Entries = records, BlockSize = perBlock, CaseLength = 12 }.Write(folder);
            var (verifying, hashing) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
            for (var round = 0; round < Rounds && !cancellationToken.IsCancellationRequested; round++)
            {
                // One after the other in each round: what else the machine does hits both alike. The best of each counts.
                hashing = Min(hashing, Time(() => HashLines(Path.Combine(folder, "proposal.jsonl"))));
                verifying = Min(verifying, Time(() => Verify(folder, records)));
            }
            var bytes = new FileInfo(Path.Combine(folder, "proposal.jsonl")).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"""
                ledger: {records:N0} records, {perBlock:N0} to a block, {bytes / 1e6:N0} MB, one core
                  verified           {records / verifying.TotalSeconds,12:N0} records/s
                  plain SHA-256      {records / hashing.TotalSeconds,12:N0} records/s (each line hashed once, nothing else)
                  ratio              {hashing / verifying,12:0.00}
                """));
            return Task.FromResult(0);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static void Verify(string folder, int records)
    {
        var result = Verification.Run(folder, keysFile: null);
        if (result.Faults.Count > 0 || result.Whole[0].Entries != records)
        {
            throw new InvalidOperationException($"The generated ledger does not hold: {result.Faults[0]}");
        }
    }

    private static void HashLines(string path)
    {
        using var lines = new LineReader(File.OpenRead(path));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        while (lines.TryRead(out var line))
        {
            SHA256.HashData(line, hash);
        }
    }

    private static TimeSpan Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
