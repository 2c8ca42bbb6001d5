using System.Text.Json;
using System.Text.Json.Serialization;
using Innovation.Contracts.Events;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Innovation.Testing;

/// <summary>Another service of the platform, as a service under test meets it: by what it puts on the broker.</summary>
public static class WireEvents
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>
    /// Publishes an aggregate's first event as its service's relay does, several times over as a relay that was killed before it knew
    /// does, and returns when the broker has confirmed them.
    /// </summary>
    /// <param name="services">The service under test; the event goes to its virtual host.</param>
    /// <param name="source">The service that publishes, for example proposal.</param>
    /// <param name="integrationEvent">The event; its id is given here where it has none.</param>
    /// <param name="times">How often the same event is sent.</param>
    public static async Task PublishAsync(this IServiceProvider services, string source, IntegrationEvent integrationEvent, int times = 1)
    {
        var stamped = integrationEvent with
        {
            EventId = integrationEvent.EventId == Guid.Empty ? Guid.CreateVersion7() : integrationEvent.EventId,
            AggregateVersion = 1,
            CorrelationId = Guid.CreateVersion7(),
        };
        var type = stamped.GetType().FullName!;
        var properties = new BasicProperties
        {
            MessageId = stamped.EventId.ToString(),
            Type = type,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = new Dictionary<string, object?>
            {
                ["source"] = source,
                ["event-type"] = type,
                ["aggregate-id"] = stamped.AggregateId.ToString(),
                ["aggregate-version"] = stamped.AggregateVersion,
                ["prior"] = "{}",
            },
        };
        var broker = new ConnectionFactory { Uri = new Uri(services.GetRequiredService<IConfiguration>().GetConnectionString("rabbitmq")!) };
        await using var connection = await broker.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var body = JsonSerializer.SerializeToUtf8Bytes(stamped, stamped.GetType(), _json);
        for (var i = 0; i < times; i++)
        {
            await channel.BasicPublishAsync(type, routingKey: "", mandatory: true, properties, body);
        }
    }
}
