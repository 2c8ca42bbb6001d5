using System.Text.Json;

namespace Innovation.LedgerVerifier;

/// <summary>What came out: the ledgers that hold, and the first fault of each that does not.</summary>
internal sealed record VerificationResult(IReadOnlyList<LedgerSummary> Whole, IReadOnlyList<Fault> Faults, bool Pinned);

/// <summary>Verifies an exported folder.</summary>
internal static class Verification
{
    private const string Extension = ".jsonl";

    /// <param name="folder">The export.</param>
    /// <param name="keysFile">The public keys to trust; null to take those that came with the export.</param>
    /// <exception cref="UnusableInputException">It is no export.</exception>
    public static VerificationResult Run(string folder, string? keysFile)
    {
        using var heads = Parse(Path.Combine(folder, HeadsFile.Name));
        using var pinned = keysFile is null ? null : Parse(keysFile);
        var keys = KeyRing.Read((pinned ?? heads).RootElement, keysFile ?? HeadsFile.Name);

        HeadsFile statements;
        try
        {
            statements = HeadsFile.Read(heads.RootElement, keys);
        }
        catch (BrokenLedgerException broken)
        {
            // Without knowing where the ledgers end there is nothing to hold them against.
            return new VerificationResult([], [broken.Fault], pinned is not null);
        }

        var (whole, faults) = (new List<LedgerSummary>(), new List<Fault>());
        foreach (var service in statements.Services)
        {
            try
            {
                var path = Path.Combine(folder, service + Extension);
                whole.Add(File.Exists(path)
                    ? new LedgerFile(path, service, keys, statements).Verify()
                    : throw new BrokenLedgerException(new Fault(service + Extension, 0, "", FaultKind.Removed, $"{HeadsFile.Name} speaks of this ledger, and it is not here")));
            }
            catch (BrokenLedgerException broken)
            {
                faults.Add(broken.Fault);
            }
        }
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension).Order(StringComparer.Ordinal))
        {
            if (!statements.Services.Contains(Path.GetFileNameWithoutExtension(path)))
            {
                faults.Add(new Fault(Path.GetFileName(path), 0, "", FaultKind.Inserted, $"{HeadsFile.Name} does not speak of this ledger"));
            }
        }
        return new VerificationResult(whole, faults, pinned is not null);
    }

    private static JsonDocument Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UnusableInputException($"{path} cannot be read: {exception.Message}");
        }
    }
}
