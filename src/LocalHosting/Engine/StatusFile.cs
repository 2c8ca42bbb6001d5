namespace Innovation.LocalHosting.Engine;

/// <summary>The table of parts as a file in the state folder, for <c>./run.sh status</c>: written again after changes, while we run.</summary>
internal sealed class StatusFile : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly string path;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task writing;

    private StatusFile(string path, Board board, Func<string?> dashboardUrl)
    {
        this.path = path;
        writing = WriteAsync(board, dashboardUrl);
    }

    public static StatusFile Keep(string folder, Board board, Func<string?> dashboardUrl) => new(Path.Combine(folder, "status.txt"), board, dashboardUrl);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await writing;
        stopping.Dispose();
        File.Delete(path);
    }

    private async Task WriteAsync(Board board, Func<string?> dashboardUrl)
    {
        var written = "";
        while (!stopping.IsCancellationRequested)
        {
            var table = StatusTable.Of(board, dashboardUrl());
            if (table != written)
                await File.WriteAllTextAsync(path, written = table);
            await Task.Delay(Pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
