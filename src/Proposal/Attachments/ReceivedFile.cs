using System.Security.Cryptography;

namespace Innovation.Proposal.Attachments;

/// <summary>
/// A file while it arrives: its bytes wait on disk, never in memory, until all of it is there and known to be what it says. Gone when it
/// is disposed.
/// </summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly FileStream _spool = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly long _maxBytes;

    /// <param name="maxBytes">The largest file that is taken.</param>
    public ReceivedFile(long maxBytes) => _maxBytes = maxBytes;

    /// <summary>How many bytes have arrived.</summary>
    public long Size => _spool.Length;

    /// <summary>The bytes, from the beginning.</summary>
    public Stream OpenRead()
    {
        _spool.Position = 0;
        return _spool;
    }

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="RefusedException">ATTACHMENT_TOO_LARGE as soon as there are too many.</exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_spool.Position + bytes.Length > _maxBytes)
        {
            throw new Refusal(RefusalKind.Invalid, ReasonCodes.AttachmentTooLarge, $"A file has at most {_maxBytes} bytes.")
            {
                Fields = [new FieldViolation("data", $"must have at most {_maxBytes} bytes")],
            }.AsException();
        }
        _hash.AppendData(bytes.Span);
        await _spool.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>SHA-256 of what has arrived, lower-case hexadecimal.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _spool.DisposeAsync();
    }
}
