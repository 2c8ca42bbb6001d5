namespace Innovation.LocalHosting.Processes;

/// <summary>A process ended or did not answer in time; the message ends with its last lines.</summary>
public sealed class ServerFailedException(string what, IReadOnlyList<string> lastLines)
    : Exception(lastLines.Count == 0 ? what : $"{what} Its last lines:\n  {string.Join("\n  ", lastLines.TakeLast(20))}")
{
    /// <summary>The last lines that the process wrote, oldest first.</summary>
    public IReadOnlyList<string> LastLines { get; } = lastLines;
}
