using System.Net;
using System.Net.Sockets;
using Innovation.LocalHosting.Engine;

namespace Innovation.LocalHosting.Tests.Engine;

/// <summary>One address before several replicas.</summary>
public sealed class TcpProxyTests
{
    [Fact]
    public async Task Connections_go_to_the_replicas_in_turn()
    {
        await using var one = new Replica("1");
        await using var two = new Replica("2");
        await using var proxy = new TcpProxy(0, () => [one.Port, two.Port]);
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
            answers.Add(await AskAsync(proxy.Port));
        answers.Count(answer => answer == "1").ShouldBe(3);
        answers.Count(answer => answer == "2").ShouldBe(3);
    }

    [Fact]
    public async Task A_replica_that_does_not_answer_is_passed_over()
    {
        await using var alive = new Replica("alive");
        var dead = new Replica("dead");
        await dead.DisposeAsync();
        await using var proxy = new TcpProxy(0, () => [dead.Port, alive.Port]);
        for (var i = 0; i < 4; i++)
            (await AskAsync(proxy.Port)).ShouldBe("alive");
    }

    [Fact]
    public async Task Only_the_named_replicas_are_used()
    {
        await using var healthy = new Replica("healthy");
        await using var unhealthy = new Replica("unhealthy");
        IReadOnlyList<int> usable = [unhealthy.Port, healthy.Port];
        await using var proxy = new TcpProxy(0, () => Volatile.Read(ref usable));
        Volatile.Write(ref usable, [healthy.Port]);
        for (var i = 0; i < 4; i++)
            (await AskAsync(proxy.Port)).ShouldBe("healthy");
    }

    [Fact]
    public async Task Without_a_replica_the_connection_is_closed_at_once()
    {
        await using var proxy = new TcpProxy(0, () => []);
        (await AskAsync(proxy.Port)).ShouldBe("");
    }

    [Fact]
    public async Task A_large_transfer_arrives_whole_in_both_directions()
    {
        await using var echo = new Replica(answer: null);
        await using var proxy = new TcpProxy(0, () => [echo.Port]);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port, TestContext.Current.CancellationToken);
        var sent = new byte[3_000_000];
        Random.Shared.NextBytes(sent);
        var stream = client.GetStream();
        var writing = Task.Run(async () =>
        {
            await stream.WriteAsync(sent);
            client.Client.Shutdown(SocketShutdown.Send);
        }, TestContext.Current.CancellationToken);
        var received = new MemoryStream();
        await stream.CopyToAsync(received, TestContext.Current.CancellationToken);
        await writing;
        received.ToArray().AsSpan().SequenceEqual(sent).ShouldBeTrue();
    }

    private static async Task<string> AskAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Answers each connection with a fixed text, or with what it is sent.</summary>
    private sealed class Replica : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly string? answer;
        private readonly Task serving;

        public Replica(string? answer)
        {
            this.answer = answer;
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            serving = ServeAsync();
        }

        public int Port { get; }

        public async ValueTask DisposeAsync()
        {
            listener.Stop();
            await serving;
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    if (answer is null)
                        await client.GetStream().CopyToAsync(client.GetStream());
                    else
                        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
                }
                catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
                {
                    return;
                }
            }
        }
    }
}
