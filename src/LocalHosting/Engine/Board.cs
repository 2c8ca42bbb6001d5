using Aspire.Hosting.ApplicationModel;

namespace Innovation.LocalHosting.Engine;

/// <summary>All instances and what is known of them; tells of each change.</summary>
internal sealed class Board
{
    private readonly Lock gate = new();
    private readonly List<Instance> instances = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Raised after an instance's status has changed.</summary>
    public event Action<Instance>? Changed;

    public IReadOnlyList<Instance> Instances => instances;

    public void Add(Instance instance) => instances.Add(instance);

    public IEnumerable<Instance> Of(IResource resource) => instances.Where(instance => instance.Resource == resource);

    public void Announce(Instance instance)
    {
        Changed?.Invoke(instance);
        TaskCompletionSource told;
        lock (gate)
        {
            told = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        told.SetResult();
    }

    /// <summary>Waits until the condition over the instances holds.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            Task change;
            lock (gate)
                change = changed.Task;
            if (condition())
                return;
            await change.WaitAsync(cancellation);
        }
    }

    /// <summary>Whether everything that the resource waits for is so.</summary>
    public bool MayStart(Resource resource) => resource.Details.Waits.All(wait => wait.ForCompletion
        ? Of(wait.For).All(instance => instance.Status is { State: InstanceState.Finished } status && status.ExitCode == wait.ExitCode)
        : Of(wait.For).All(instance => instance.Status.IsHealthy));
}
