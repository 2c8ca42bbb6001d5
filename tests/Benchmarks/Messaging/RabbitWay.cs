using System.Text;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Innovation.Benchmarks.Messaging;

/// <summary>Plain RabbitMQ.Client and Npgsql: commit, then publish with confirms, without an outbox; a crash between the two loses the event.</summary>
internal sealed class RabbitWay : IOrigin
{
    public static readonly Way Way = new("RabbitMQ.Client, no outbox",
        async (place, cancellationToken) => await ConnectAsync(place, cancellationToken),
        async (place, cancellationToken) =>
        {
            var taker = await ConnectAsync(place, cancellationToken);
            await taker._channel.BasicQosAsync(0, 200, global: false, cancellationToken);
            var consumer = new AsyncEventingBasicConsumer(taker._channel);
            consumer.ReceivedAsync += (_, delivery) => taker.TakeAsync(delivery);
            await taker._channel.BasicConsumeAsync(Queue, autoAck: false, consumer, cancellationToken);
            return taker;
        });

    private const string Queue = "taker";

    private readonly NpgsqlDataSource _database;
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private RabbitWay(NpgsqlDataSource database, IConnection connection, IChannel channel) =>
        (_database, _connection, _channel) = (database, connection, channel);

    public async Task CommitAsync(Guid id, CancellationToken cancellationToken)
    {
        await using (var command = _database.CreateCommand("INSERT INTO items (\"Id\", \"Text\") VALUES ($1, $2)"))
        {
            command.Parameters.Add(new() { Value = id });
            command.Parameters.Add(new() { Value = Sample.Text });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await _channel.BasicPublishAsync(
            "", Queue, mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent, MessageId = id.ToString() },
            Encoding.UTF8.GetBytes(Sample.Text), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.CloseAsync();
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static async Task<RabbitWay> ConnectAsync(Place place, CancellationToken cancellationToken)
    {
        var connection = await new ConnectionFactory { Uri = new(place.Broker), ConsumerDispatchConcurrency = 8 }.CreateConnectionAsync(cancellationToken);
        var channel = await connection.CreateChannelAsync(
            new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        await channel.QueueDeclareAsync(
            Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" },
            cancellationToken: cancellationToken);
        return new(NpgsqlDataSource.Create(place.Lean), connection, channel);
    }

    private async Task TakeAsync(BasicDeliverEventArgs delivery)
    {
        var id = Guid.Parse(delivery.BasicProperties.MessageId!);
        await using var batch = _database.CreateBatch();
        batch.BatchCommands.Add(new("INSERT INTO seen (\"Id\") VALUES ($1) ON CONFLICT DO NOTHING") { Parameters = { new() { Value = id } } });
        batch.BatchCommands.Add(new("INSERT INTO effects (\"Id\", \"Text\") VALUES ($1, $2)")
        {
            Parameters = { new() { Value = id }, new() { Value = Encoding.UTF8.GetString(delivery.Body.Span) } },
        });
        await batch.ExecuteNonQueryAsync();
        await _channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }
}
