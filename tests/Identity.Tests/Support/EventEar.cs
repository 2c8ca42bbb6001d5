using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Innovation.Contracts.Events;
using Innovation.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Innovation.Identity.Tests.Support;

/// <summary>Hears what Identity tells the other services, on the broker.</summary>
internal sealed class EventEar<TEvent> : IAsyncDisposable
    where TEvent : IntegrationEvent
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly IConnection _connection;
    private readonly ConcurrentQueue<TEvent> _heard = new();

    private EventEar(IConnection connection) => _connection = connection;

    public IReadOnlyCollection<TEvent> Heard => [.. _heard];

    public static async Task<EventEar<TEvent>> ListenAsync(IdentityPlatform platform)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(platform.Broker) }.CreateConnectionAsync();
        var ear = new EventEar<TEvent>(connection);
        var channel = await connection.CreateChannelAsync();
        var queue = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(queue, typeof(TEvent).FullName!, "");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivered) =>
        {
            ear._heard.Enqueue(JsonSerializer.Deserialize<TEvent>(delivered.Body.Span, _json)!);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer);
        return ear;
    }

    public async Task<TEvent> HearAsync(Func<TEvent, bool> wanted)
    {
        await Eventually.Async(() => Heard.Any(wanted), because: $"a {typeof(TEvent).Name} is told; heard: {string.Join("; ", Heard)}");
        return Heard.First(wanted);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
