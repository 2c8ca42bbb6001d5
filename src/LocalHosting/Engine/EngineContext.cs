namespace Innovation.LocalHosting.Engine;

/// <summary>What every instance needs of the engine.</summary>
/// <param name="Settings">How the engine runs.</param>
/// <param name="Board">All the instances.</param>
/// <param name="Console">The engine's own words.</param>
/// <param name="LogFolder">Where the logs are.</param>
/// <param name="DataFolder">Where the servers keep their data.</param>
/// <param name="OtlpEndpoint">Where telemetry goes; null: nowhere.</param>
internal sealed record EngineContext(EngineSettings Settings, Board Board, EngineConsole Console, string LogFolder, string DataFolder, string? OtlpEndpoint)
{
    private readonly TaskCompletionSource<string> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the reason when the platform cannot become healthy.</summary>
    public Task<string> Failure => failure.Task;

    /// <summary>Whether everything has been healthy once; from then on a failure is a matter of one instance.</summary>
    public bool HasStarted { get; set; }

    /// <summary>Says why the platform cannot become healthy; the first reason counts.</summary>
    public void Fail(string reason)
    {
        if (!HasStarted)
            failure.TrySetResult(reason);
    }
}
