using System.Net;
using System.Net.Sockets;

namespace Innovation.Testing;

/// <summary>
/// A free port of loopback, kept from other processes that also take theirs here until it is released. Below the range
/// from which the kernel takes ports for outgoing connections, so that none of those lands on it either.
/// </summary>
public sealed class PortReservation : IDisposable
{
    private const int First = 12000;
    private const int Last = 19999;
    private const int FirstBlock = 20000;
    private const int LastBlock = 29900;
    private const int BlockSize = 100;

    private static readonly string _folder = Path.Combine(Path.GetTempPath(), $"innovation-ports-{Environment.UserName}");

    private readonly FileStream _claim;

    private PortReservation(int port, FileStream claim)
    {
        Port = port;
        _claim = claim;
    }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Takes a free port.</summary>
    /// <exception cref="IOException">All are taken.</exception>
    public static PortReservation Take()
    {
        System.IO.Directory.CreateDirectory(_folder);
        var start = Random.Shared.Next(First, Last + 1);
        for (var offset = 0; offset <= Last - First; offset++)
        {
            var port = First + (start - First + offset) % (Last - First + 1);
            if (TryClaim(port) is not { } claim)
            {
                continue;
            }
            if (IsFree(port))
            {
                return new(port, claim);
            }
            claim.Dispose();
        }
        throw new IOException($"No port between {First} and {Last} is free.");
    }

    /// <summary>Takes a hundred free ports in a row, for a platform of its own; <see cref="Port"/> is the first.</summary>
    /// <exception cref="IOException">All are taken.</exception>
    public static PortReservation TakeBlock()
    {
        System.IO.Directory.CreateDirectory(_folder);
        var blocks = Enumerable.Range(0, (LastBlock - FirstBlock) / BlockSize + 1).Select(number => FirstBlock + number * BlockSize).ToArray();
        Random.Shared.Shuffle(blocks);
        foreach (var port in blocks)
        {
            if (TryClaim(port) is not { } claim)
            {
                continue;
            }
            if (Enumerable.Range(port, BlockSize).All(IsFree))
            {
                return new(port, claim);
            }
            claim.Dispose();
        }
        throw new IOException($"No {BlockSize} ports in a row from {FirstBlock} on are free.");
    }

    /// <summary>Whether nobody listens on this port of loopback.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Gives the port back.</summary>
    public void Dispose() => _claim.Dispose();

    // The lock ends with our process, however that ends.
    private static FileStream? TryClaim(int port)
    {
        try
        {
            return new(Path.Combine(_folder, $"{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
