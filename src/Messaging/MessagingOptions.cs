namespace Innovation.Messaging;

/// <summary>How messaging behaves; section <c>Messaging</c> of the configuration. The defaults suit two replicas on small machines.</summary>
public sealed class MessagingOptions
{
    /// <summary>How many rows a relay reads, publishes and deletes at once.</summary>
    public int RelayBatch { get; set; } = 200;

    /// <summary>How long a relay owns its partitions without renewing; it renews three times as often.</summary>
    public TimeSpan RelayLease { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How old the oldest event may get that is not published yet, before commands wait for the relay.</summary>
    public TimeSpan LongestLag { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a command waits for the relay at most; then it is refused, to be tried again.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the broker may take to confirm a batch before the connection is taken for lost.</summary>
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The pauses before an event that the broker refused is sent again; after the last it is parked.</summary>
    public IList<TimeSpan> PublishRetries { get; } = [];

    /// <summary>The pauses before an event whose consumer failed is consumed again; after the last it is parked.</summary>
    public IList<TimeSpan> ConsumeRetries { get; } = [];

    /// <summary>How long an event waits for an earlier one of its aggregate before it is shown as parked, out of order.</summary>
    public TimeSpan EarlyLimit { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How many deliveries the broker hands out unacknowledged.</summary>
    public ushort Prefetch { get; set; } = 200;

    /// <summary>How many events, or batches of them, are consumed at the same time; an aggregate's never beside each other.</summary>
    public int ConcurrentConsumers { get; set; } = 4;

    /// <summary>How many events that wait are consumed in one transaction, at most.</summary>
    public int ConsumeBatch { get; set; } = 50;

    internal static readonly TimeSpan[] DefaultPublishRetries =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    internal static readonly TimeSpan[] DefaultConsumeRetries =
    [
        TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
    ];

    internal TimeSpan? PublishPause(int attempts) => Pause(PublishRetries, DefaultPublishRetries, attempts);

    internal TimeSpan? ConsumePause(int attempts) => Pause(ConsumeRetries, DefaultConsumeRetries, attempts);

    private static TimeSpan? Pause(IList<TimeSpan> configured, TimeSpan[] defaults, int attempts)
    {
        var pauses = configured.Count > 0 ? configured : defaults;
        return attempts <= pauses.Count ? pauses[attempts - 1] : null;
    }
}
