using Innovation.Contracts.Events;

namespace Innovation.Messaging.Tests;

internal sealed record Counted : IntegrationEvent
{
    public required int Number { get; init; }
}

internal sealed record Marked : IntegrationEvent
{
    public required string Mark { get; init; }
}

/// <summary>Raised by the consumer of <see cref="Counted"/> in some tests.</summary>
internal sealed record Followed : IntegrationEvent;
