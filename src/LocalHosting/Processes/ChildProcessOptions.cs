namespace Innovation.LocalHosting.Processes;

/// <summary>How a child process is started.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="FileName">The program.</param>
public sealed record ChildProcessOptions(string Name, string FileName)
{
    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Its environment, added to ours or instead of it (see <see cref="InheritEnvironment"/>).</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it also gets our own environment; otherwise only PATH and LANG.</summary>
    public bool InheritEnvironment { get; init; }

    /// <summary>The folder it starts in.</summary>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>The account it runs under; null: our own.</summary>
    public SystemAccount? Account { get; init; }

    /// <summary>What the kernel sends it when we die without having stopped it.</summary>
    public Signal OnParentDeath { get; init; } = Signal.Kill;

    /// <summary>Whether we keep its standard input open to write to it.</summary>
    public bool WritesInput { get; init; }

    /// <summary>Told of each line that it writes: the line, and whether to standard error.</summary>
    public Action<string, bool>? OnLine { get; init; }
}
