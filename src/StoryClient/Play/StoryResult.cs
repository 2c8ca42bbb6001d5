namespace Innovation.StoryClient.Play;

/// <summary>A story as far as it was played.</summary>
/// <param name="Story">For example <c>S1</c>.</param>
/// <param name="Steps">The steps in their order.</param>
/// <param name="Complete">False where a step failed in such a way that the rest could not be played.</param>
public sealed record StoryResult(string Story, IReadOnlyList<StepResult> Steps, bool Complete)
{
    /// <summary>True where the story was played to its end and every check held.</summary>
    public bool Held => Complete && Steps.All(step => step.Held);
}
