using System.Threading.Channels;
using Grpc.Core;
using Innovation.LocalHosting.Dashboard.Wire;
using Innovation.LocalHosting.Engine;

namespace Innovation.LocalHosting.Dashboard;

/// <summary>Tells the dashboard of every resource, its lines and its changes, and carries out its commands.</summary>
internal sealed class ResourceService(Board board, ApplicationName application) : DashboardService.DashboardServiceBase
{
    private const int LinesAtOnce = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(20);

    public override Task<ApplicationInformationResponse> GetApplicationInformation(ApplicationInformationRequest request, ServerCallContext context) =>
        Task.FromResult(new ApplicationInformationResponse { ApplicationName = application.Value });

    public override async Task WatchResources(WatchResourcesRequest request, IServerStreamWriter<WatchResourcesUpdate> responseStream, ServerCallContext context)
    {
        var changed = Channel.CreateUnbounded<Instance>();
        void Note(Instance instance) => changed.Writer.TryWrite(instance);
        board.Changed += Note;
        try
        {
            var initial = new InitialResourceData();
            initial.Resources.AddRange(board.Instances.Select(Snapshot));
            initial.ResourceTypes.AddRange(board.Instances.Select(instance => instance.Kind).Distinct().Select(kind => new ResourceType { UniqueName = kind, DisplayName = kind }));
            await responseStream.WriteAsync(new() { InitialData = initial }, context.CancellationToken);
            while (await changed.Reader.WaitToReadAsync(context.CancellationToken))
            {
                // Several changes of one instance in a moment are one update.
                await Task.Delay(Gathering, context.CancellationToken);
                var instances = new HashSet<Instance>();
                while (changed.Reader.TryRead(out var instance))
                    instances.Add(instance);
                var changes = new WatchResourcesChanges();
                changes.Value.AddRange(instances.Select(instance => new WatchResourcesChange { Upsert = Snapshot(instance) }));
                await responseStream.WriteAsync(new() { Changes = changes }, context.CancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The dashboard went away, or we end.
        }
        finally
        {
            board.Changed -= Note;
        }
    }

    public override async Task WatchResourceConsoleLogs(WatchResourceConsoleLogsRequest request, IServerStreamWriter<WatchResourceConsoleLogsUpdate> responseStream, ServerCallContext context)
    {
        var update = new WatchResourceConsoleLogsUpdate();
        try
        {
            var lines = Find(request.ResourceName).Log.ReadAsync(!request.SuppressFollow, context.CancellationToken).GetAsyncEnumerator(context.CancellationToken);
            await using (lines)
            {
                var next = lines.MoveNextAsync();
                // Sends what is there at once; waits only when nothing is.
                while (true)
                {
                    if ((!next.IsCompleted || update.LogLines.Count >= LinesAtOnce) && update.LogLines.Count > 0)
                    {
                        await responseStream.WriteAsync(update, context.CancellationToken);
                        update = new();
                    }
                    if (!await next)
                        break;
                    var line = lines.Current;
                    update.LogLines.Add(new ConsoleLogLine { Text = line.Text, IsStdErr = line.IsError, LineNumber = line.Number });
                    next = lines.MoveNextAsync();
                }
            }
            if (update.LogLines.Count > 0)
                await responseStream.WriteAsync(update, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The dashboard shows another page, or we end.
        }
    }

    public override async Task<ResourceCommandResponse> ExecuteResourceCommand(ResourceCommandRequest request, ServerCallContext context)
    {
        if (Find(request.ResourceName) is not ProcessInstance instance)
            return Failed($"{request.ResourceName} is not a process.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(CommandLimit);
        try
        {
            switch (request.CommandName)
            {
                case ResourceSnapshot.Start:
                    instance.Start();
                    break;
                case ResourceSnapshot.Stop:
                    await instance.StopAsync(limit.Token);
                    break;
                case ResourceSnapshot.Restart:
                    await instance.RestartAsync(limit.Token);
                    break;
                default:
                    return Failed($"There is no command \"{request.CommandName}\".");
            }
            return new() { Kind = ResourceCommandResponseKind.Succeeded };
        }
        catch (OperationCanceledException)
        {
            return Failed($"{instance.Name} did not stop within {CommandLimit.TotalSeconds:0} s.");
        }
    }

    public override async Task WatchInteractions(IAsyncStreamReader<WatchInteractionsRequestUpdate> requestStream, IServerStreamWriter<WatchInteractionsResponseUpdate> responseStream, ServerCallContext context) =>
        // Nothing is ever asked; the stream stays open until the dashboard ends it.
        await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static ResourceCommandResponse Failed(string message) => new() { Kind = ResourceCommandResponseKind.Failed, Message = message };

    private Instance Find(string name) => board.Instances.FirstOrDefault(instance => instance.Name == name)
        ?? throw new RpcException(new(StatusCode.NotFound, $"There is no resource \"{name}\"."));

    private Resource Snapshot(Instance instance) => ResourceSnapshot.Of(instance, application.StartedAt);
}

/// <summary>What the dashboard calls this platform, and since when it runs.</summary>
internal sealed record ApplicationName(string Value, DateTimeOffset StartedAt);
