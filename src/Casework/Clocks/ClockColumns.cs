namespace Innovation.Casework.Clocks;

/// <summary>Columns of a clock that only its firing uses, on system time.</summary>
internal static class ClockColumns
{
    /// <summary>Not before this instant after a failed firing; null where the last one did not fail.</summary>
    public const string RetryAt = "RetryAt";

    /// <summary>How often the firing of this level has failed in a row.</summary>
    public const string Failures = "Failures";
}
