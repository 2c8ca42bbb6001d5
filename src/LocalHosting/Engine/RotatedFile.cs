namespace Innovation.LocalHosting.Engine;

/// <summary>A log file that is put aside as <c>.1</c> when it is full; the older ones move on, the oldest goes.</summary>
internal sealed class RotatedFile : IDisposable
{
    private readonly string path;
    private readonly long limit;
    private readonly int kept;
    private readonly Lock gate = new();
    private StreamWriter writer;
    private long length;
    private bool isDisposed;

    /// <param name="path">The file.</param>
    /// <param name="limit">Its size, in bytes, from which it is put aside.</param>
    /// <param name="kept">How many older files are kept.</param>
    public RotatedFile(string path, long limit = 10 * 1024 * 1024, int kept = 3)
    {
        this.path = path;
        this.limit = limit;
        this.kept = kept;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer = Open();
    }

    public void WriteLine(string line)
    {
        lock (gate)
        {
            // A process may still write while everything is being stopped.
            if (isDisposed)
                return;
            if (length >= limit)
                Rotate();
            writer.WriteLine(line);
            length += System.Text.Encoding.UTF8.GetByteCount(line) + 1;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            writer.Dispose();
        }
    }

    private StreamWriter Open()
    {
        var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        length = file.Length;
        return new(file) { AutoFlush = true };
    }

    private void Rotate()
    {
        writer.Dispose();
        for (var number = kept - 1; number >= 1; number--)
        {
            if (File.Exists($"{path}.{number}"))
                File.Move($"{path}.{number}", $"{path}.{number + 1}", overwrite: true);
        }
        File.Move(path, $"{path}.1", overwrite: true);
        writer = Open();
    }
}
