using System.Diagnostics;
using System.Globalization;
using Innovation.LedgerVerifier;

const int holds = 0, broken = 1, unusable = 2;

var (folder, keys) = args switch
{
    [var only] when !only.StartsWith('-') => (only, null),
    [var first, "--keys", var file] => (first, file),
    ["--keys", var file, var last] => (last, file),
    _ => (null, (string?)null),
};
if (folder is null)
{
    Console.Error.WriteLine(
        """
        usage: LedgerVerifier DIR [--keys FILE]

        Verifies the decision ledgers in DIR, as `./run.sh ledger export DIR` wrote them, without asking anybody.
        --keys FILE   trust these public keys (a file with a member "keys" like that of heads.json, kept from an earlier time)
        exit code     0: they hold; 1: one does not, its first broken record is named; 2: DIR is no export
        """);
    return unusable;
}

try
{
    var started = Stopwatch.GetTimestamp();
    var result = Verification.Run(folder, keys);
    if (!result.Pinned)
    {
        Console.WriteLine("Remark: the public keys are those that came with the export. Whoever made it chose them; pin them with --keys.");
    }
    foreach (var ledger in result.Whole)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{ledger.Service,-16}holds: {ledger.Entries:N0} records of {ledger.Cases:N0} cases in {ledger.Blocks:N0} blocks; its end is known to {ledger.Witnesses} other services"));
    }
    foreach (var fault in result.Faults)
    {
        Console.WriteLine($"BROKEN {fault}");
    }
    if (result.Faults.Count > 0)
    {
        return broken;
    }
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"OK: {result.Whole.Sum(ledger => ledger.Entries):N0} records in {result.Whole.Sum(ledger => ledger.Blocks):N0} blocks of {result.Whole.Count} services, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s"));
    return holds;
}
catch (UnusableInputException exception)
{
    Console.Error.WriteLine(exception.Message);
    return unusable;
}
