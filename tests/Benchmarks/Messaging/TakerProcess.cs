using System.Diagnostics;
using System.Globalization;

namespace Innovation.Benchmarks.Messaging;

/// <summary>The service that takes the events, in a process of its own, as on the platform; it ends when its input does.</summary>
internal sealed class TakerProcess : IAsyncDisposable
{
    public const string Verb = "messaging-taker";

    private const string Ready = "ready";

    private readonly Process _process;

    private TakerProcess(Process process) => _process = process;

    public static async Task<TakerProcess> StartAsync(int way, Place place, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { Verb, way.ToString(CultureInfo.InvariantCulture), place.Database, place.Broker },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is var line && line != Ready)
        {
            Console.Error.WriteLine(line ?? throw new InvalidOperationException("The taking service did not start."));
        }
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken);
        return new(process);
    }

    /// <summary>What the process itself does.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var way = MessagingBenchmark.Ways[int.Parse(arguments[0], CultureInfo.InvariantCulture)];
        await using var taker = await way.Taker(new(arguments[1], arguments[2]), cancellationToken);
        Console.WriteLine(Ready);
        await Console.In.ReadToEndAsync(cancellationToken);
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
