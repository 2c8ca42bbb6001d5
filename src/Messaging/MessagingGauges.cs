using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Innovation.Messaging;

/// <summary>Measures what waits: the depth and age of the outbox, and what is parked. Twice a minute, not when somebody asks.</summary>
internal sealed class MessagingGauges(MessagingDatabase database, TimeProvider time, ILogger<MessagingGauges> logger) : RecurringWork(time, logger)
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(30);

    private readonly Gauge<long> _depth = MessagingTelemetry.Meter.CreateGauge<long>(
        "messaging.outbox.depth", "{event}", "Events not published yet, the parked not counted");
    private readonly Gauge<double> _age = MessagingTelemetry.Meter.CreateGauge<double>(
        "messaging.outbox.age", "s", "Age of the oldest event not published yet");
    private readonly Gauge<long> _held = MessagingTelemetry.Meter.CreateGauge<long>(
        "messaging.held", "{event}", "Received events that wait for an earlier one or their next attempt");
    private readonly Gauge<long> _parked = MessagingTelemetry.Meter.CreateGauge<long>(
        "messaging.parked", "{event}", "Events that wait for an operator");

    protected override TimeSpan LongestPause => _interval;

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        if (!_depth.Enabled && !_age.Enabled && !_held.Enabled && !_parked.Enabled)
        {
            return _interval;
        }
        await using var command = database.Command(
            """
            SELECT o.depth, o.oldest, o.parked + h.parked, h.held
            FROM (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS depth, count(parked_at) AS parked,
                         min(added_at) FILTER (WHERE parked_at IS NULL) AS oldest FROM messaging.outbox) AS o,
                 (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS held, count(parked_at) AS parked FROM messaging.held_messages) AS h
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        _depth.Record(row.GetInt64(0));
        _age.Record(row.IsDBNull(1) ? 0 : Math.Max(0, (Time.GetUtcNow() - row.GetFieldValue<DateTimeOffset>(1)).TotalSeconds));
        _parked.Record(row.GetInt64(2));
        _held.Record(row.GetInt64(3));
        return _interval;
    }
}
