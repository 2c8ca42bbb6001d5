namespace Innovation.StoryClient.Play;

/// <summary>One played step of a story.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Actor">Who acted: sign-in names or client ids.</param>
/// <param name="What">What they did.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Failures">The checks that did not hold, each with what was expected and seen.</param>
/// <param name="Duration">System time that the step took.</param>
/// <param name="TraceId">The step's trace, 32 hexadecimal digits.</param>
public sealed record StepResult(
    int Number, string Actor, string What, string Result, IReadOnlyList<string> Failures, TimeSpan Duration, string TraceId)
{
    /// <summary>True where every check held.</summary>
    public bool Held => Failures.Count == 0;
}
