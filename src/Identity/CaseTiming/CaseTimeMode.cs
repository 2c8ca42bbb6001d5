namespace Innovation.Identity.CaseTiming;

/// <summary>Real or exercise mode, from configuration.</summary>
internal static class CaseTimeMode
{
    public const string ModeKey = "CaseTime:Mode", StartKey = "CaseTime:ExerciseStart";

    private const string Real = "Real", Exercise = "Exercise";

    public static bool IsExercise(IConfiguration configuration) => configuration[ModeKey] switch
    {
        null or "" or Real => false,
        Exercise => true,
        var other => throw new InvalidOperationException($"{ModeKey} is '{other}'; it must be {Real} or {Exercise}."),
    };

    /// <summary>Where case time begins in exercise mode: a working Tuesday of 2024, 8:00 in Vietnam, unless configured.</summary>
    public static DateTimeOffset StartOf(IConfiguration configuration) =>
        configuration.GetValue<DateTimeOffset?>(StartKey)?.ToUniversalTime() ?? new DateTimeOffset(2024, 1, 2, 1, 0, 0, TimeSpan.Zero);

    /// <summary>Exercise mode never runs in production: what is decided there must be real.</summary>
    public static void RefuseExerciseInProduction(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsProduction() && IsExercise(builder.Configuration))
        {
            throw new InvalidOperationException($"{ModeKey} is {Exercise}, which is refused where the environment is Production.");
        }
    }
}
