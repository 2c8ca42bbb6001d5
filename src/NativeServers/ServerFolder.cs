using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;

namespace Innovation.NativeServers;

/// <summary>
/// The folder of one server and the account that it runs under: the server's own where we are root (PostgreSQL refuses
/// root), otherwise ours. What is written here can be read by that account only.
/// </summary>
internal sealed class ServerFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = Private | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string? _account;
    private readonly string _dataFolder;

    public ServerFolder(string dataFolder, string name, string account)
    {
        var exists = File.ReadLines("/etc/passwd").Any(line => line.StartsWith(account + ":", StringComparison.Ordinal));
        _account = Environment.IsPrivilegedProcess && exists ? account : null;
        _dataFolder = System.IO.Path.GetFullPath(dataFolder);
        Path = System.IO.Path.Combine(_account is null || OthersCanReach(_dataFolder) ? _dataFolder : Elsewhere(_dataFolder), name);
    }

    /// <summary>Where the server keeps everything.</summary>
    public string Path { get; }

    /// <summary>Where a file or folder of the server lies.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The command line that runs a program under the server's account; setpriv replaces itself by the program, so signals reach it.</summary>
    public IReadOnlyList<string> CommandLine(params IEnumerable<string> program) =>
        _account is null ? [.. program] : ["/usr/bin/setpriv", "--reuid", _account, "--regid", _account, "--init-groups", "--", .. program];

    /// <summary>Makes the folder and those below it that are named, unless they are there.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken, params string[] names)
    {
        Directory.CreateDirectory(_dataFolder);
        var data = Directory.GetParent(Path)!.FullName;
        if (data != _dataFolder && !Directory.Exists(data))
        {
            Directory.CreateDirectory(data);
            // Shows where it is to whoever looks, and to what removes it.
            File.CreateSymbolicLink(System.IO.Path.Combine(_dataFolder, "elsewhere"), data);
        }
        if (_account is not null)
        {
            File.SetUnixFileMode(data, File.GetUnixFileMode(data) | Passable);
        }
        string[] folders = [Path, .. names.Select(Of)];
        foreach (var folder in folders)
        {
            Directory.CreateDirectory(folder, PrivateFolder);
        }
        await OwnAsync(cancellationToken, folders);
    }

    /// <summary>Writes a file that only the server's account can read.</summary>
    public async Task<string> WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var file = Of(name);
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private };
        await using (var stream = new FileStream(file, options))
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }
        await OwnAsync(cancellationToken, file);
        return file;
    }

    /// <summary>Runs a program under the server's account to its end.</summary>
    /// <returns>What it wrote to its output.</returns>
    /// <exception cref="DistributedApplicationException">It failed; the message has what it wrote.</exception>
    public Task<string> RunAsync(CancellationToken cancellationToken, params IEnumerable<string> program) =>
        RunToEndAsync(CommandLine(program), cancellationToken);

    /// <summary>The full path of an installed program: in a folder of its own, as Debian has it, or in the usual ones.</summary>
    /// <exception cref="DistributedApplicationException">It is not installed.</exception>
    public static string Program(string name, string package, params IEnumerable<string> folders) =>
        folders.Concat(["/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin"])
            .Select(folder => System.IO.Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new DistributedApplicationException(
            $"{name} is not installed. On Debian, as root: apt-get install -y --no-install-recommends {package} (./run.sh does it).");

    private Task OwnAsync(CancellationToken cancellationToken, params string[] paths) =>
        _account is null ? Task.CompletedTask : RunToEndAsync(["/bin/chown", $"{_account}:", .. paths], cancellationToken);

    private async Task<string> RunToEndAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new DistributedApplicationException($"{command[0]} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? await output
            : throw new DistributedApplicationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await output}{await error}");
    }

    // An account of its own cannot pass through a folder such as /root; then the data lies where it can.
    private static string Elsewhere(string dataFolder) =>
        $"/var/lib/innovation/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..16]}";

    // What is not there yet will be made by us, and passable.
    private static bool OthersCanReach(string path)
    {
        for (var folder = new DirectoryInfo(path).Parent; folder is not null; folder = folder.Parent)
        {
            if (folder.Exists && (folder.UnixFileMode & UnixFileMode.OtherExecute) == 0)
            {
                return false;
            }
        }
        return true;
    }
}
