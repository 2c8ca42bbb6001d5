using Google.Protobuf.Collections;

namespace Innovation.Oversight.Features.Reporting;

/// <summary>Reads measured values; whether they fit the plan is the aggregate's to say.</summary>
internal static class MeasurementInput
{
    private const int MaximumItems = 50;

    public static List<Measurement> Measurements(this RequestCheck check, RepeatedField<Common.Measurement> measurements)
    {
        check.That(measurements.Count <= MaximumItems, "measurements", $"must have at most {MaximumItems} entries");
        return [.. measurements.Take(MaximumItems).Select((measurement, i) =>
        {
            check.That(double.IsFinite(measurement.Value), $"measurements[{i}].value", "must be a finite number");
            return new Measurement(check.Text($"measurements[{i}].indicator_key", measurement.IndicatorKey, 60), measurement.Value);
        })];
    }
}
