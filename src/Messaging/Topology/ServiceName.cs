namespace Innovation.Messaging.Topology;

/// <summary>The consuming service's name, which is also its queue's.</summary>
internal sealed record ServiceName(string Value);
