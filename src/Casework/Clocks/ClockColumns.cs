namespace Innovation.Casework.Clocks;

/// <summary>Columns of a clock that no reader of a case sees.</summary>
internal static class ClockColumns
{
    /// <summary>PostgreSQL's xmin: the token of optimistic concurrency.</summary>
    public const string RowVersion = "RowVersion";

    /// <summary>System time: not before this instant after a failed firing; null where the last one did not fail.</summary>
    public const string RetryAt = "RetryAt";

    /// <summary>How often the firing of this level has failed in a row.</summary>
    public const string Failures = "Failures";
}
