using System.Diagnostics;
using Innovation.Messaging.Topology;
using MassTransit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Messaging.Receiving;

/// <summary>
/// The service's queue, received by MassTransit. Every message is taken as an <see cref="EventDelivery"/>, whatever its type: the
/// contract is named in a header, and the inbox reads the body itself.
/// </summary>
internal sealed partial class DeliveryEndpoint(
    DeliveryLanes lanes, HeldMessages held, IOptions<MessagingOptions> options, ILogger<DeliveryEndpoint> logger)
{
    public void Configure(IRabbitMqReceiveEndpointConfigurator endpoint)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PublishFaults = false;
        endpoint.PrefetchCount = options.Value.Prefetch;
        foreach (var (argument, value) in BrokerTopology.QueueArguments)
        {
            endpoint.SetQueueArgument(argument, value);
        }
        endpoint.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType, isDefault: true);
        endpoint.ConfigureError(error => error.UseExecuteAsync(ParkAsync));
        endpoint.ConfigureDeadLetter(skipped => skipped.UseExecuteAsync(ParkAsync));
        endpoint.Handler<EventDelivery>(context => lanes.TakeAsync(Read(context), context.CancellationToken));
    }

    private static ReceivedEvent Read(ConsumeContext<EventDelivery> context)
    {
        var headers = context.ReceiveContext.TransportHeaders;
        return new(
            context.Message.EventId,
            headers.Get<string>(EventHeaders.EventType) ?? throw new FormatException($"The message has no header '{EventHeaders.EventType}'."),
            context.Message.AggregateId,
            context.Message.AggregateVersion,
            headers.Get<string>(EventHeaders.Prior) ?? "{}",
            context.ReceiveContext.GetBody(),
            // MassTransit's receive span, where one is recorded, is a child of the one in the header.
            Activity.Current?.Id ?? headers.Get<string>(EventHeaders.TraceParent),
            headers.Get<string>(EventHeaders.TraceState));
    }

    private Task ParkAsync(ExceptionReceiveContext context) =>
        // A stop in the middle is no fault of the message: thrown on, it goes back to the queue.
        context.Exception is OperationCanceledException ? Task.FromException(context.Exception) : ParkAsync(context, context.Exception.Message);

    private Task ParkAsync(ReceiveContext context) => ParkAsync(context, "The message is no event.");

    private Task ParkAsync(ReceiveContext context, string error)
    {
        var mark = new ParkedMark();
        // A message that cannot be deserialised passes here twice.
        if (context.GetOrAddPayload(() => mark) != mark)
        {
            return Task.CompletedTask;
        }
        LogUnreadable(error);
        return held.ParkUnreadableAsync(
            context.TransportHeaders.Get<string>(EventHeaders.EventType) ?? "", context.GetBody(), error, context.CancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message that is no event is parked: {Error}")]
    private partial void LogUnreadable(string error);

    private sealed class ParkedMark;
}

/// <summary>What is needed of an event before its contract is known.</summary>
internal sealed record EventDelivery
{
    public required Guid EventId { get; init; }
    public required Guid AggregateId { get; init; }
    public required long AggregateVersion { get; init; }
}
