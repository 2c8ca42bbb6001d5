namespace Innovation.Casework.Time;

/// <summary>Calendar days in Vietnam (Asia/Ho_Chi_Minh, UTC+7 all year since 1975).</summary>
public static class VietnamDate
{
    private static readonly TimeSpan _offset = TimeSpan.FromHours(7);

    /// <summary>The day in Vietnam at <paramref name="instant"/>.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(_offset).DateTime);

    /// <summary>The first instant of <paramref name="date"/> in Vietnam, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), _offset).ToUniversalTime();

    /// <summary>The first instant after <paramref name="date"/> in Vietnam, in UTC: what is due on a day is overdue from here.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));
}
