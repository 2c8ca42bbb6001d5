using Innovation.Testing;
using Npgsql;
using RabbitMQ.Client;
using StackExchange.Redis;

namespace Innovation.LocalHosting.Tests.Servers;

/// <summary>The servers that every other test suite stands on.</summary>
public sealed class NativeServersTests(NativeServers servers)
{
    [Fact]
    public async Task A_fresh_database_takes_connections()
    {
        await using var source = NpgsqlDataSource.Create(await servers.CreateDatabaseAsync());
        await using var command = source.CreateCommand("CREATE EXTENSION unaccent; SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
    }

    [Fact]
    public async Task A_fresh_virtual_host_takes_messages_in_a_quorum_queue()
    {
        var token = TestContext.Current.CancellationToken;
        var address = new Uri(await servers.CreateVirtualHostAsync());
        await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(token);
        await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), token);
        await channel.QueueDeclareAsync("q", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: token);
        await channel.BasicPublishAsync("", "q", mandatory: true, body: new byte[] { 42 }, token);
        (await channel.BasicGetAsync("q", autoAck: true, token)).ShouldNotBeNull().Body.ToArray().ShouldBe([42]);
    }

    [Fact]
    public async Task Redis_answers()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisAsync());
        await redis.GetDatabase().StringSetAsync("native-servers", "1");
        ((string?)await redis.GetDatabase().StringGetAsync("native-servers")).ShouldBe("1");
    }
}
