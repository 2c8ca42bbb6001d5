namespace Innovation.StoryClient.Play;

/// <summary>A step could not do what the rest of the story needs; the message says what was expected and seen.</summary>
public sealed class StepFailedException(string message) : Exception(message);
