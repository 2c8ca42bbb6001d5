using Aspire.Hosting.ApplicationModel;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Engine;

/// <summary>A database: made when its server is healthy and it is not there yet; lives as long as its server.</summary>
internal sealed class DatabaseInstance(PostgresDatabaseResource resource, PostgresInstance server, EngineContext context) : Instance(resource, resource.Name, context)
{
    private Task life = Task.CompletedTask;

    public override string Kind => "PostgresDatabase";

    public override void Begin(CancellationToken ending) => life = LiveAsync(ending);

    public override async ValueTask DisposeAsync()
    {
        await life;
        await base.DisposeAsync();
    }

    private async Task LiveAsync(CancellationToken ending)
    {
        try
        {
            while (true)
            {
                await Context.Board.UntilAsync(() => server.Status.IsHealthy, ending);
                await server.Server!.EnsureDatabaseAsync(resource.DatabaseName, ending);
                Set(_ => new() { State = InstanceState.Running, Health = new(true, "database", ""), HealthAskedAt = Now, StartedAt = Now });
                await Context.Board.UntilAsync(() => !server.Status.IsHealthy, ending);
                Set(_ => new() { State = InstanceState.Waiting });
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            Set(_ => new() { State = InstanceState.Exited });
        }
        catch (ServerFailedException failure)
        {
            Set(_ => new() { State = InstanceState.FailedToStart });
            Context.Fail($"The database {resource.DatabaseName} cannot be made: {failure.Message}");
        }
    }
}
