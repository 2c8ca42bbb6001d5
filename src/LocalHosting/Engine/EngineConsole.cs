using System.Globalization;
using System.Threading.Channels;

namespace Innovation.LocalHosting.Engine;

/// <summary>
/// What the terminal shows: the engine's own words, and each resource's lines behind its name. A slow terminal slows
/// nothing else: lines of resources are dropped then (the files have them).
/// </summary>
internal sealed class EngineConsole : IAsyncDisposable
{
    private static readonly string[] Colours = ["36", "32", "33", "35", "34", "96", "92", "93", "95", "94"];

    private readonly Channel<string> waiting = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly RotatedFile file;
    private readonly bool showsLines;
    private readonly bool isColoured = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private readonly Task writing;

    public EngineConsole(string logFolder, bool showsLines)
    {
        file = new(Path.Combine(logFolder, "apphost.log"));
        this.showsLines = showsLines;
        writing = WriteAsync();
    }

    /// <summary>The engine's own words.</summary>
    public void Say(string text)
    {
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {text}"));
        waiting.Writer.TryWrite(text);
    }

    /// <summary>Words that are for the person at the terminal only and must not be kept, such as a password.</summary>
    public void Confide(string text) => waiting.Writer.TryWrite(text);

    /// <summary>A resource's line.</summary>
    public void Line(string resource, string text, bool isError)
    {
        if (!showsLines)
            return;
        waiting.Writer.TryWrite(isColoured
            ? $"\e[{Colours[(uint)string.GetHashCode(resource, StringComparison.Ordinal) % Colours.Length]}m{resource,-16}\e[0m {(isError ? "\e[31m!\e[0m" : "|")} {text}"
            : $"{resource,-16} {(isError ? "!" : "|")} {text}");
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writing;
        file.Dispose();
    }

    private async Task WriteAsync()
    {
        await foreach (var line in waiting.Reader.ReadAllAsync())
        {
            try
            {
                await Console.Out.WriteLineAsync(line);
            }
            catch (IOException)
            {
                // Nobody reads us any more (a closed pipe); the files still get everything.
            }
        }
    }
}
