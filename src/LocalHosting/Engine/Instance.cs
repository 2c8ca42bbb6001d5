using Aspire.Hosting.ApplicationModel;

namespace Innovation.LocalHosting.Engine;

/// <summary>One running thing of a resource: a process, or something inside another one, such as a database.</summary>
internal abstract class Instance : IAsyncDisposable
{
    private readonly Lock gate = new();

    protected Instance(Resource resource, string name, EngineContext context)
    {
        Resource = resource;
        Name = name;
        Context = context;
        Log = new(name, context.LogFolder, context.Console);
    }

    public Resource Resource { get; }

    /// <summary>Its name: the resource's, with the replica's number for projects.</summary>
    public string Name { get; }

    /// <summary>The dashboard's word for its kind.</summary>
    public abstract string Kind { get; }

    public ResourceLog Log { get; }

    public InstanceStatus Status { get; private set; } = new();

    /// <summary>The environment of its process, once it has been started.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; protected set; } = new Dictionary<string, string>();

    protected EngineContext Context { get; }

    protected static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>Begins its life, until <see cref="DisposeAsync"/> after the token.</summary>
    public abstract void Begin(CancellationToken ending);

    public virtual ValueTask DisposeAsync()
    {
        Log.Dispose();
        return ValueTask.CompletedTask;
    }

    protected void Set(Func<InstanceStatus, InstanceStatus> change)
    {
        lock (gate)
            Status = change(Status);
        Context.Board.Announce(this);
    }
}
