namespace Innovation.LocalHosting.Processes;

/// <summary>Finds installed programs.</summary>
internal static class Programs
{
    private static readonly string[] SystemFolders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The full path of a program in the usual folders or PATH.</summary>
    /// <exception cref="MissingProgramException">It is not installed.</exception>
    public static string Find(string name) =>
        TryFind(name) ?? throw new MissingProgramException(name);

    /// <summary>The full path of a program in the usual folders or PATH, or null.</summary>
    public static string? TryFind(string name)
    {
        if (Path.IsPathRooted(name))
            return File.Exists(name) ? name : null;
        var searched = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return SystemFolders.Concat(searched).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    public static bool Exists(string name) => TryFind(name) is not null;
}
