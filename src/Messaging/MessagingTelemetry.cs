using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Innovation.Messaging;

/// <summary>The names under which messaging tells of itself, and its instruments.</summary>
public static class MessagingTelemetry
{
    /// <summary>The name of both the <see cref="ActivitySource"/> and the <see cref="System.Diagnostics.Metrics.Meter"/>.</summary>
    public const string Name = "Innovation.Messaging";

    internal static readonly ActivitySource Source = new(Name);
    internal static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Published =
        Meter.CreateCounter<long>("messaging.published", "{event}", "Events confirmed by the broker");
    internal static readonly Counter<long> Consumed =
        Meter.CreateCounter<long>("messaging.consumed", "{event}", "Events that took effect");
    internal static readonly Counter<long> Duplicates =
        Meter.CreateCounter<long>("messaging.duplicates", "{event}", "Deliveries of events that had already taken effect");
    internal static readonly Counter<long> Deferred =
        Meter.CreateCounter<long>("messaging.deferred", "{event}", "Events held back because an earlier one of their aggregate is missing");
    internal static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("messaging.failures", "{attempt}", "Attempts to consume that failed and will be repeated or parked");

    internal static readonly Counter<long> Paced =
        Meter.CreateCounter<long>("messaging.paced", "{command}", "Commands that waited for the relay, because it lagged");

    internal static string ShortName(string eventType) => eventType[(eventType.LastIndexOf('.') + 1)..];

    internal static KeyValuePair<string, object?> EventTag(string eventType) => new("event", ShortName(eventType));
}
