using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Engine;

/// <summary>The folder of one platform, held by one AppHost at a time.</summary>
internal sealed class StateFolder : IDisposable
{
    private const UnixFileMode OthersMayPass = UnixFileMode.OtherExecute;

    private readonly FileStream claim;

    private StateFolder(string path, FileStream claim)
    {
        Path = path;
        this.claim = claim;
        Logs = Directory.CreateDirectory(System.IO.Path.Combine(path, "logs")).FullName;
        Data = DataFolder(path);
    }

    public string Path { get; }

    public string Logs { get; }

    /// <summary>Where the servers keep their data.</summary>
    public string Data { get; }

    /// <exception cref="DistributedApplicationException">Another AppHost holds it.</exception>
    public static StateFolder Claim(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            // Only FileShare.None locks on Linux; the process number is in a file of its own, so that others can read it.
            var claim = new FileStream(System.IO.Path.Combine(path, "apphost.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(System.IO.Path.Combine(path, "apphost.pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(path, claim);
        }
        catch (IOException)
        {
            throw new DistributedApplicationException($"A platform already runs from {path}. Stop it (./run.sh stop), or choose other ports and another folder with --port-base N.");
        }
    }

    public void Dispose()
    {
        File.Delete(System.IO.Path.Combine(Path, "apphost.pid"));
        claim.Dispose();
    }

    // As root the servers run under accounts of their own, which cannot pass through a folder such as /root. Then the data
    // is kept where they can, and the state folder has a link to it.
    private static string DataFolder(string path)
    {
        var data = System.IO.Path.Combine(path, "data");
        if (Directory.Exists(data))
            return Directory.ResolveLinkTarget(data, returnFinalTarget: true)?.FullName ?? data;
        if (!Posix.IsRoot || OthersCanReach(path))
            return Directory.CreateDirectory(data).FullName;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
        var elsewhere = Directory.CreateDirectory($"/var/lib/innovation/{name}").FullName;
        if (new FileInfo(data).LinkTarget is not null)
            File.Delete(data);
        Directory.CreateSymbolicLink(data, elsewhere);
        return elsewhere;
    }

    private static bool OthersCanReach(string path)
    {
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
        {
            if ((folder.UnixFileMode & OthersMayPass) == 0)
                return false;
        }
        return true;
    }
}
