using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Innovation.Messaging;

/// <summary>Measures what waits: the depth and age of the outbox, and what is parked. Every few seconds, not when somebody asks.</summary>
internal sealed partial class MessagingGauges(MessagingDatabase database, TimeProvider time, ILogger<MessagingGauges> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Gauge<long> depth = MessagingTelemetry.Meter.CreateGauge<long>("messaging.outbox.depth", "{event}", "Events not published yet, the parked not counted");
    private readonly Gauge<double> age = MessagingTelemetry.Meter.CreateGauge<double>("messaging.outbox.age", "s", "Age of the oldest event not published yet");
    private readonly Gauge<long> held = MessagingTelemetry.Meter.CreateGauge<long>("messaging.held", "{event}", "Received events that wait for an earlier one or their next attempt");
    private readonly Gauge<long> parked = MessagingTelemetry.Meter.CreateGauge<long>("messaging.parked", "{event}", "Events that wait for an operator");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (depth.Enabled || age.Enabled || held.Enabled || parked.Enabled)
                    await MeasureAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException && !stoppingToken.IsCancellationRequested)
            {
                LogNotMeasured(failure);
            }
            await Task.Delay(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand(
            """
            SELECT o.depth, o.oldest, o.parked + h.parked, h.held
            FROM (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS depth, count(parked_at) AS parked,
                         min(added_at) FILTER (WHERE parked_at IS NULL) AS oldest FROM messaging.outbox) AS o,
                 (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS held, count(parked_at) AS parked FROM messaging.held_messages) AS h
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        depth.Record(reader.GetInt64(0));
        age.Record(reader.IsDBNull(1) ? 0 : Math.Max(0, (time.GetUtcNow() - reader.GetFieldValue<DateTimeOffset>(1)).TotalSeconds));
        parked.Record(reader.GetInt64(2));
        held.Record(reader.GetInt64(3));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The outbox could not be measured")]
    private partial void LogNotMeasured(Exception failure);
}
