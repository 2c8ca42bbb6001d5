using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Servers;

/// <summary>Makes folders and files that belong to a server's account and that nobody else reads.</summary>
internal static class ServerFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string Create(string path, SystemAccount? account)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        if (account is not null)
            Posix.ChangeOwner(path, account);
        return path;
    }

    public static string WriteFile(string path, string content, SystemAccount? account)
    {
        File.Delete(path);
        using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        using (var writer = new StreamWriter(file))
            writer.Write(content);
        if (account is not null)
            Posix.ChangeOwner(path, account);
        return path;
    }
}
