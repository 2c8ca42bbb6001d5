using System.Net;
using System.Net.Sockets;

namespace Innovation.LocalHosting.Engine;

/// <summary>
/// One address for several replicas: each new connection goes to the next replica of those that the chooser names, and to
/// the one after it when that one does not answer. A replica's death ends its own connections only.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private const int BufferSize = 16 * 1024;
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(2);

    private readonly TcpListener listener;
    private readonly Func<IReadOnlyList<int>> choose;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;
    private uint next;

    /// <param name="port">The port to listen on; 0 for any.</param>
    /// <param name="choose">The ports of the replicas that may be used now, in a fixed order.</param>
    public TcpProxy(int port, Func<IReadOnlyList<int>> choose)
    {
        this.choose = choose;
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stopping.Token));
            }
            catch (SocketException)
            {
                // The client went away before it was accepted.
            }
            catch (Exception failure) when (failure is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                using var replica = await ConnectAsync();
                if (replica is null)
                    return;
                var there = PumpAsync(client, replica);
                var back = PumpAsync(replica, client);
                await Task.WhenAll(there, back);
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side went away: the other is closed with it.
            }
        }
    }

    private async Task<Socket?> ConnectAsync()
    {
        var ports = choose();
        var first = Interlocked.Increment(ref next);
        for (var attempt = 0u; attempt < ports.Count; attempt++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
                limit.CancelAfter(ConnectLimit);
                await socket.ConnectAsync(IPAddress.Loopback, ports[(int)((first + attempt) % (uint)ports.Count)], limit.Token);
                return socket;
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
        }
        return null;
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (true)
            {
                var read = await from.ReceiveAsync(buffer.AsMemory(0, BufferSize), SocketFlags.None, stopping.Token);
                if (read == 0)
                {
                    // A half-closed connection may still answer.
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None, stopping.Token);
            }
        }
        catch
        {
            // Reset, not a polite end: the other side must not take half an answer for a whole one.
            Abort(from);
            Abort(to);
            throw;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new(true, 0);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // Already closed, which is what was wanted.
        }
        socket.Close();
    }
}
