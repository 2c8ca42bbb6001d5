using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Innovation.Proposal.Tests.Service;

/// <summary>
/// Stands between a service and PostgreSQL and counts what the service really sends: statements executed, and the times it waits for an
/// answer. What Npgsql puts before another message without waiting (BEGIN) is a statement and no round trip. Messaging's own background
/// sessions are let through uncounted.
/// </summary>
internal sealed class PostgresWire : IAsyncDisposable
{
    private const int Startup = 196608;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly Task _accepting;
    private int _statements;
    private int _roundTrips;

    public PostgresWire(string connectionString)
    {
        _server = new NpgsqlConnectionStringBuilder(connectionString);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The same database by way of this.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
    }.ConnectionString;

    /// <summary>What has been sent so far.</summary>
    public (int Statements, int RoundTrips) Sent => (Volatile.Read(ref _statements), Volatile.Read(ref _roundTrips));

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                sessions.Add(PassAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
        await Task.WhenAll(sessions);
    }

    private async Task PassAsync(TcpClient client)
    {
        using var both = client;
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_server.Host!, _server.Port, _ending.Token);
            (client.NoDelay, server.NoDelay) = (true, true);
            await Task.WhenAny(ForthAsync(client.GetStream(), server.GetStream()), server.GetStream().CopyToAsync(client.GetStream(), _ending.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // Either side has gone, and the other goes with it.
        }
    }

    private async Task ForthAsync(NetworkStream client, NetworkStream server)
    {
        var header = new byte[5];
        var counted = false;
        for (var started = false; ;)
        {
            // Before the session starts a message has no type.
            var prefix = started ? 5 : 4;
            await client.ReadExactlyAsync(header.AsMemory(0, prefix), _ending.Token);
            var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(prefix - 4)) - 4;
            var message = new byte[prefix + length];
            header.AsSpan(0, prefix).CopyTo(message);
            await client.ReadExactlyAsync(message.AsMemory(prefix), _ending.Token);
            var body = message.AsSpan(prefix);
            if (!started)
            {
                started = BinaryPrimitives.ReadInt32BigEndian(body) == Startup;
                counted = started && !Encoding.UTF8.GetString(body).Contains("\0messaging\0", StringComparison.Ordinal);
            }
            else if (counted)
            {
                Count((char)message[0], body);
            }
            await server.WriteAsync(message, _ending.Token);
        }
    }

    private void Count(char type, ReadOnlySpan<byte> body)
    {
        var goesBeforeAnother = type == 'Q' && (body.StartsWith("BEGIN"u8) || body.StartsWith("DISCARD"u8));
        if (type is 'E' or 'Q')
        {
            Interlocked.Increment(ref _statements);
        }
        if (type == 'S' || (type == 'Q' && !goesBeforeAnother))
        {
            Interlocked.Increment(ref _roundTrips);
        }
    }
}
