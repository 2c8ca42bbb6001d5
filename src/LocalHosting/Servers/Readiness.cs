using System.Net;
using System.Net.Sockets;
using Innovation.LocalHosting.Processes;

namespace Innovation.LocalHosting.Servers;

/// <summary>Waits until a server answers, or says why it does not.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Asks the probe again and again until it is true, the process ends, or the limit passes.</summary>
    public static async Task WaitAsync(ChildProcess process, string name, Func<CancellationToken, Task<bool>> probe, TimeSpan limit, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(limit);
        try
        {
            while (!await AnswersAsync(probe, time.Token))
            {
                if (process.Exited.IsCompleted)
                    throw new ServerFailedException($"{name} ended with code {await process.Exited} while starting.", process.LastLines);
                await Task.Delay(Pause, time.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ServerFailedException($"{name} did not answer within {limit.TotalSeconds:0} s.", process.LastLines);
        }
    }

    /// <summary>Connects to a port of loopback, sends the question and returns the first bytes of the answer as Latin-1 text.</summary>
    public static async Task<string> AskAsync(int port, byte[] question, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(question, cancellation);
        var answer = new byte[256];
        var length = await stream.ReadAsync(answer, cancellation);
        return System.Text.Encoding.Latin1.GetString(answer, 0, length);
    }

    /// <summary>Connects to a port of loopback and hangs up.</summary>
    public static async Task ConnectAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
    }

    private static async Task<bool> AnswersAsync(Func<CancellationToken, Task<bool>> probe, CancellationToken cancellation)
    {
        try
        {
            return await probe(cancellation);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
