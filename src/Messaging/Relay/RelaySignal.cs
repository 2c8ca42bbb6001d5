namespace Innovation.Messaging.Relay;

/// <summary>Wakes this process's relay after a commit.</summary>
internal sealed class RelaySignal : WakeUp;
