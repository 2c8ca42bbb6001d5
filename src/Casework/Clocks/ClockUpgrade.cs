namespace Innovation.Casework.Clocks;

/// <summary>What a migration that adds pauses and reminders does with the clocks that are there.</summary>
public static class ClockUpgrade
{
    /// <summary>The due date that a clock has is its first; what is left of it counts in calendar days.</summary>
    public const string Sql =
        """
        UPDATE casework.clocks SET
            original_due_on = due_on,
            counted_from = (started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date,
            counted_days = due_on - (started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
        """;
}
