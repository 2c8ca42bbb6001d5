namespace Innovation.Casework;

/// <summary>The service that runs, for example proposal: the actor where a system acts alone, and the prefix of shared names.</summary>
internal sealed record ServiceName(string Value)
{
    /// <summary>Who acts where no person does: an event's consumer or a clock.</summary>
    public Actor Actor { get; } = new(null, Value);
}
