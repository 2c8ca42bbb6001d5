namespace Innovation.LocalHosting.Engine;

/// <summary>Where an instance is in its life, in the words that the dashboard knows.</summary>
internal enum InstanceState
{
    Waiting,
    Starting,
    Running,
    Stopping,

    /// <summary>It has ended, by a command or by a crash.</summary>
    Exited,

    /// <summary>It has run to its end as it should.</summary>
    Finished,
    FailedToStart,
}

/// <summary>What is known of an instance at one moment.</summary>
internal sealed record InstanceStatus
{
    public InstanceState State { get; init; } = InstanceState.Waiting;

    /// <summary>What the last probe found; null: none was asked since the start.</summary>
    public Health? Health { get; init; }

    public DateTimeOffset? HealthAskedAt { get; init; }

    public int? ProcessId { get; init; }

    public int? ExitCode { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>How often it was started again after a crash.</summary>
    public int Restarts { get; init; }

    /// <summary>Running, and either found healthy or not asked to prove it.</summary>
    public bool IsHealthy => State == InstanceState.Running && Health is { IsHealthy: true };
}
