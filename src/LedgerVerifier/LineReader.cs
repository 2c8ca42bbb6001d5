namespace Innovation.LedgerVerifier;

/// <summary>Reads a file line by line into one buffer that is used again and again.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    // A record is some hundred bytes, with its content disclosed at most a few hundred thousand.
    private const int LargestLine = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>False where the last line lacks its line feed: the file was cut.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Bytes of all the lines so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The next line without its line feed; valid until the next call.</summary>
    /// <exception cref="UnusableInputException">A line is longer than any record.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = Take(searched + length, feed: 1);
                return true;
            }
            searched = _end - _start;
            if (_ended)
            {
                Complete = searched == 0;
                line = Complete ? default : Take(searched, feed: 0);
                return !Complete;
            }
            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private ReadOnlySpan<byte> Take(int length, int feed)
    {
        var line = _buffer.AsSpan(_start, length);
        _start += length + feed;
        Bytes += length + feed;
        Number++;
        return line;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestLine)
            {
                throw new UnusableInputException($"Line {Number + 1} is longer than any record of a ledger.");
            }
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
    }
}
