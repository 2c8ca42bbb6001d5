namespace Innovation.Messaging.Inbox;

/// <summary>Wakes the held messages' worker when an event that others wait for took effect.</summary>
internal sealed class HeldSignal : WakeUp;
