namespace Innovation.Identity.CaseTiming;

internal static class ExerciseStart
{
    public const string Key = "CaseTime:ExerciseStart";

    /// <summary>Where case time begins in exercise mode: a working Tuesday of 2024, 8:00 in Vietnam, unless configured.</summary>
    public static DateTimeOffset Of(IConfiguration configuration) =>
        configuration.GetValue<DateTimeOffset?>(Key)?.ToUniversalTime() ?? new DateTimeOffset(2024, 1, 2, 1, 0, 0, TimeSpan.Zero);
}
