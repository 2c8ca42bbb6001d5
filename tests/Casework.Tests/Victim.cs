using System.Globalization;
using Innovation.Casework.Clocks;
using Innovation.Casework.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Innovation.Casework.Tests;

/// <summary>A replica in a process of its own that fires clocks and stops in the middle of one, to be killed there.</summary>
internal static class Victim
{
    public const string Argument = "victim";
    public const string AtBarrier = "at the barrier";

    /// <summary>Arguments: database, Identity's address, case time, how many clocks are fired before the one that is not finished.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(args[2], CultureInfo.InvariantCulture));
        var stop = new OverduePlan { StopAfter = int.Parse(args[3], CultureInfo.InvariantCulture), Stop = StopHereAsync };
        await using var replica = await Replica.CreateAsync(args[0], args[1], time, configure: services => services
            .AddSingleton(stop).AddScoped<IClockHandler, RecordedSteps>());
        using var worker = ActivatorUtilities.CreateInstance<ClockWorker>(replica.Services);
        await worker.FireDueAsync(CancellationToken.None);
        return 0;
    }

    private static Task StopHereAsync()
    {
        Console.WriteLine(AtBarrier);
        return Task.Delay(Timeout.Infinite);
    }
}
