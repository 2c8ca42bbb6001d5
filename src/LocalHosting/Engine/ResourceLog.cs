using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Innovation.LocalHosting.Engine;

/// <summary>One line that a resource wrote.</summary>
internal readonly record struct LogLine(int Number, string Text, bool IsError);

/// <summary>The lines of one resource: the last ones in memory for the dashboard, all in a rotated file.</summary>
internal sealed class ResourceLog(string name, string folder, EngineConsole console) : IDisposable
{
    private const int LinesKept = 5000;

    private readonly Lock gate = new();
    private readonly Queue<LogLine> lines = new();
    private readonly List<Channel<LogLine>> followers = [];
    // Made with the first line: a parameter writes none.
    private readonly Lazy<RotatedFile> file = new(() => new(Path.Combine(folder, name + ".log")));
    private int count;

    public void Write(string text, bool isError)
    {
        file.Value.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {text}"));
        console.Line(name, text, isError);
        lock (gate)
        {
            var line = new LogLine(++count, text, isError);
            lines.Enqueue(line);
            if (lines.Count > LinesKept)
                lines.Dequeue();
            foreach (var follower in followers)
                follower.Writer.TryWrite(line);
        }
    }

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Last(int number)
    {
        lock (gate)
            return [.. lines.TakeLast(number).Select(line => line.Text)];
    }

    /// <summary>The lines kept so far, then, when followed, each further one; a slow reader misses the oldest of those.</summary>
    public async IAsyncEnumerable<LogLine> ReadAsync(bool follow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(LinesKept) { FullMode = BoundedChannelFullMode.DropOldest });
        LogLine[] soFar;
        lock (gate)
        {
            soFar = [.. lines];
            if (follow)
                followers.Add(channel);
        }
        try
        {
            foreach (var line in soFar)
                yield return line;
            if (!follow)
                yield break;
            await foreach (var line in channel.Reader.ReadAllAsync(cancellation))
                yield return line;
        }
        finally
        {
            lock (gate)
                followers.Remove(channel);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var follower in followers)
                follower.Writer.TryComplete();
        }
        if (file.IsValueCreated)
            file.Value.Dispose();
    }
}
