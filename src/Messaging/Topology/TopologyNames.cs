namespace Innovation.Messaging.Topology;

/// <summary>What things are called in the broker. An event type's exchange has the full name of its contract.</summary>
internal static class TopologyNames
{
    /// <summary>The stream that keeps every event for a while, so that a service deployed later gets what it missed.</summary>
    public const string Archive = "innovation.archive";

    /// <summary>Exchange and queue of what the broker gave up redelivering.</summary>
    public const string DeadLetters = "innovation.dead-letters";
}
