namespace Innovation.Messaging;

/// <summary>What could not be delivered and waits for an operator, in this service's database.</summary>
public interface IParkedMessages
{
    /// <summary>The parked messages, oldest first.</summary>
    /// <param name="limit">At most so many, up to 1,000.</param>
    /// <param name="after">When the last message of the page before was parked, and its id; null for the first page.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<ParkedMessage>> ListAsync(int limit, (DateTimeOffset ParkedAt, Guid Id)? after, CancellationToken cancellationToken);

    /// <summary>Tries a parked message again, at once and with all its retries.</summary>
    /// <returns>False where no such message is parked.</returns>
    Task<bool> ReplayAsync(Guid id, CancellationToken cancellationToken);
}

/// <summary>A message that waits for an operator.</summary>
/// <param name="Id">The event's id; another one where the message could not be read.</param>
/// <param name="Direction">Whether it was to leave this service or had reached it.</param>
/// <param name="EventType">The contract, by full name.</param>
/// <param name="AggregateId">The case it is about; null where it could not be read.</param>
/// <param name="AggregateVersion">Which of the case's events it is; null where it could not be read.</param>
/// <param name="Reason">Why it is parked.</param>
/// <param name="Error">The last error in words.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="ParkedAt">Since when, system time.</param>
/// <param name="Body">The message as it travels, JSON.</param>
public sealed record ParkedMessage(
    Guid Id, MessageDirection Direction, string EventType, Guid? AggregateId, long? AggregateVersion,
    ParkingReason Reason, string? Error, int Attempts, DateTimeOffset ParkedAt, string Body);

/// <summary>Which way a message went.</summary>
public enum MessageDirection
{
    /// <summary>From this service; the broker would not take it.</summary>
    Outgoing,
    /// <summary>To this service.</summary>
    Incoming,
}

/// <summary>Why a message is held or parked.</summary>
public enum ParkingReason
{
    /// <summary>An earlier event of its aggregate has not taken effect here.</summary>
    OutOfOrder,
    /// <summary>Its consumer failed every time.</summary>
    ConsumerFailed,
    /// <summary>It is no event that this service can read.</summary>
    Unreadable,
    /// <summary>The broker refused it every time.</summary>
    Unsendable,
}
