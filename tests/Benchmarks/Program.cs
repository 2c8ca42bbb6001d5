using Innovation.Benchmarks;
using Innovation.Benchmarks.Messaging;

// One verb, one file; bench.sh says which verbs a name stands for.
var verbs = new SortedDictionary<string, Func<string[], CancellationToken, Task<int>>>(StringComparer.Ordinal)
{
    ["clocks"] = ClocksBenchmark.RunAsync,
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["messaging"] = MessagingBenchmark.RunAsync,
    [TakerProcess.Verb] = TakerProcess.RunAsync,
    ["submit"] = SubmitBenchmark.RunAsync,
};

if (args.Length == 0 || !verbs.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"usage: Benchmarks {string.Join('|', verbs.Keys)} [arguments]");
    return 2;
}
using var ending = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ending.Cancel();
};
return await run(args[1..], ending.Token);
