using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Innovation.Casework.Time;

/// <summary>The configured mode of case time: the key CaseTime:Mode, Real (default) or Exercise (diễn tập).</summary>
public static class CaseTimeMode
{
    /// <summary>The configuration key.</summary>
    public const string Key = "CaseTime:Mode";

    /// <summary>True where the host runs in exercise mode.</summary>
    /// <exception cref="InvalidOperationException">The mode is unknown, or it is Exercise in the environment Production.</exception>
    public static bool IsExercise(IConfiguration configuration, IHostEnvironment environment) => configuration[Key] switch
    {
        null or "" or "Real" => false,
        "Exercise" when !environment.IsProduction() => true,
        "Exercise" => throw new InvalidOperationException($"{Key}=Exercise is refused where the environment is Production: deadlines there are real."),
        var other => throw new InvalidOperationException($"{Key} is '{other}'; it must be Real or Exercise."),
    };
}
