using System.Diagnostics;
using System.Text;
using Innovation.Messaging.Topology;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Innovation.Messaging.Sending;

/// <summary>
/// Publishes past MassTransit: the stored bytes as they are, on one channel (which keeps their order), confirmed and mandatory. Used by
/// one relay, one batch at a time.
/// </summary>
internal sealed class BrokerPublisher(Broker broker, IOptions<MessagingOptions> options) : IEventPublisher, IAsyncDisposable
{
    private static readonly CreateChannelOptions _confirmed =
        new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null);

    private readonly HashSet<string> _declared = [];
    private IConnection? _connection;
    private IChannel? _channel;
    private string _archive = "";

    public async Task<IReadOnlyList<PublishResult>> PublishAsync(IReadOnlyList<OutgoingEvent> events, CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        var results = new PublishResult[events.Count];
        var inFlight = new Task<PublishResult>[events.Count];
        for (var i = 0; i < events.Count; i++)
        {
            inFlight[i] = await DeclareAsync(events[i].EventType, cancellationToken) is { } refusal
                ? Task.FromResult(refusal)
                : SendAsync(events[i]);
        }

        try
        {
            // Not cancelled by a stop: what is under way is settled, so that the next start does not send it again.
            await Task.WhenAll(inFlight).WaitAsync(options.Value.ConfirmTimeout, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            // A broker that has stopped answering, for example because its disk is full or its archive away: a new connection finds out.
            await CloseAsync();
        }
        for (var i = 0; i < events.Count; i++)
        {
            results[i] = inFlight[i].IsCompletedSuccessfully ? await inFlight[i] : new(PublishStatus.Unknown, "The broker did not confirm in time.");
        }

        if (Array.Exists(results, result => result.Status == PublishStatus.Unavailable))
        {
            // Perhaps the archive is what cannot take it: a new connection looks for one that can.
            await CloseAsync();
        }

        return results;
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<PublishResult> SendAsync(OutgoingEvent outgoing)
    {
        using var activity = StartActivity(outgoing);
        try
        {
            await _channel!.BasicPublishAsync(
                _archive, outgoing.EventType, mandatory: true, PropertiesOf(outgoing, activity), outgoing.Body, CancellationToken.None);
            return PublishResult.Confirmed;
        }
        catch (PublishException refusal)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            // A negative confirm is a queue's trouble, without a leader for example, and not the event's.
            return refusal.IsReturn
                ? new(PublishStatus.Refused, "No queue is bound to the event's exchange.")
                : new(PublishStatus.Unavailable, "The broker did not take the event.");
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            return new(PublishStatus.Unknown, failure.Message);
        }
    }

    /// <summary>
    /// Declares a type's exchange before its first event, on a channel of its own: publishing to a missing exchange would close the
    /// channel and take the other events with it.
    /// </summary>
    private async Task<PublishResult?> DeclareAsync(string eventType, CancellationToken cancellationToken)
    {
        if (_declared.Contains(eventType))
        {
            return null;
        }
        try
        {
            await using var declaring = await _connection!.CreateChannelAsync(cancellationToken: cancellationToken);
            await BrokerTopology.DeclareEventAsync(declaring, eventType, _archive, cancellationToken);
        }
        catch (OperationInterruptedException failure) when (failure.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            // The exchange is there and of another kind: no event of this type can ever be sent.
            return new(PublishStatus.Refused, failure.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new(PublishStatus.Unavailable, failure.Message);
        }
        _declared.Add(eventType);
        return null;
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_channel is { IsOpen: true } && _connection is { IsOpen: true })
        {
            return;
        }
        await CloseAsync();
        _connection = await broker.ConnectAsync("relay", cancellationToken);
        await using (var declaring = await _connection.CreateChannelAsync(cancellationToken: cancellationToken))
        {
            await BrokerTopology.DeclareDeadLettersAsync(declaring, cancellationToken);
        }
        _archive = await Archive.DeclareAsync(_connection, cancellationToken);
        _channel = await _connection.CreateChannelAsync(_confirmed, cancellationToken);
    }

    private async Task CloseAsync()
    {
        _declared.Clear();
        _channel = null;
        if (Interlocked.Exchange(ref _connection, null) is { } open)
        {
            // Not a polite close: the broker may be gone, and everything unconfirmed is sent again anyway.
            await open.AbortAsync(TimeSpan.FromSeconds(1));
            await open.DisposeAsync();
        }
    }

    private static Activity? StartActivity(OutgoingEvent outgoing)
    {
        _ = ActivityContext.TryParse(outgoing.TraceParent, outgoing.TraceState, isRemote: true, out var parent);
        var activity = MessagingTelemetry.Source.StartActivity($"publish {MessagingTelemetry.ShortName(outgoing.EventType)}", ActivityKind.Producer, parent);
        activity?.SetTag("messaging.system", "rabbitmq")
            .SetTag("messaging.operation.type", "publish")
            .SetTag("messaging.destination.name", outgoing.EventType)
            .SetTag("messaging.message.id", outgoing.EventId);
        return activity;
    }

    private BasicProperties PropertiesOf(OutgoingEvent outgoing, Activity? activity)
    {
        var headers = new Dictionary<string, object?>
        {
            [EventHeaders.Source] = broker.Service,
            [EventHeaders.EventType] = outgoing.EventType,
            [EventHeaders.AggregateId] = outgoing.AggregateId.ToString(),
            [EventHeaders.AggregateVersion] = outgoing.AggregateVersion,
            [EventHeaders.Prior] = Encoding.UTF8.GetBytes(outgoing.Prior),
        };
        if ((activity?.Id ?? outgoing.TraceParent) is { } traceParent)
        {
            headers[EventHeaders.TraceParent] = traceParent;
            // MassTransit's name for the same, by which its receive span joins the trace.
            headers[EventHeaders.MassTransitActivity] = traceParent;
        }
        if ((activity?.TraceStateString ?? outgoing.TraceState) is { } traceState)
        {
            headers[EventHeaders.TraceState] = traceState;
        }

        return new BasicProperties
        {
            MessageId = outgoing.EventId.ToString(),
            Type = outgoing.EventType,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Timestamp = new AmqpTimestamp(outgoing.AddedAt.ToUnixTimeSeconds()),
            Headers = headers,
        };
    }
}
