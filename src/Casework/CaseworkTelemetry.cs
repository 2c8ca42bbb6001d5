using System.Diagnostics;
using System.Diagnostics.Metrics;
using Innovation.ServiceDefaults.Observability;

namespace Innovation.Casework;

/// <summary>The traces and metrics of casework.</summary>
internal static class CaseworkTelemetry
{
    public static readonly ActivitySource Source = new(TelemetryNames.Casework);
    private static readonly Meter _meter = new(TelemetryNames.Casework);
    private static long _overdueClocks;
    private static long _oldestUnsealed;

    public static readonly Counter<long> Decisions =
        _meter.CreateCounter<long>("innovation.ledger.entries", "{entry}", "Ledger entries written, by case type");

    public static readonly Counter<long> ClocksFired =
        _meter.CreateCounter<long>("innovation.clocks.fired", "{clock}", "Escalation levels fired, by kind of clock");

    public static readonly Counter<long> ClockFailures =
        _meter.CreateCounter<long>("innovation.clocks.failures", "{clock}", "Firings that failed and will be retried, by kind of clock");

    public static readonly Counter<long> EntriesSealed =
        _meter.CreateCounter<long>("innovation.ledger.sealed", "{entry}", "Ledger entries put into signed blocks");

    static CaseworkTelemetry()
    {
        _meter.CreateObservableGauge("innovation.clocks.overdue", () => Volatile.Read(ref _overdueClocks), "{clock}",
            "Overdue clocks of this service; every replica reports the same count");
        _meter.CreateObservableGauge("innovation.ledger.unsealed.age", () => TimeSpan.FromTicks(Volatile.Read(ref _oldestUnsealed)).TotalSeconds, "s",
            "Age of this service's oldest ledger entry that is in no signed block yet; every replica reports the same");
    }

    public static void ReportOverdueClocks(long count) => Volatile.Write(ref _overdueClocks, count);

    public static void ReportOldestUnsealed(TimeSpan age) => Volatile.Write(ref _oldestUnsealed, age.Ticks);
}
