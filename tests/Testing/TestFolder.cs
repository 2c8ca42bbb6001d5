using System.Globalization;

namespace Innovation.Testing;

/// <summary>A folder for one test process; a later test process removes what a killed one left.</summary>
internal sealed class TestFolder : IDisposable
{
    private const string Prefix = "innovation-tests-";

    private TestFolder(string path) => Path = path;

    public string Path { get; }

    public static TestFolder Create()
    {
        RemoveLeftOvers();
        var created = new TestFolder(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.CreateVersion7():N}"));
        System.IO.Directory.CreateDirectory(created.Path);
        return created;
    }

    /// <summary>The path of a sub-folder, which is not yet made.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Remove(Path);

    private static void RemoveLeftOvers()
    {
        foreach (var folder in System.IO.Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, CultureInfo.InvariantCulture, out var process) && !System.IO.Directory.Exists($"/proc/{process}"))
            {
                Remove(folder);
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another test process was quicker.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process removes it at the same time: theirs to clean up.
        }
    }
}
