using System.Text.Json;

namespace Innovation.LedgerVerifier;

/// <summary>The kinds of lines.</summary>
internal enum LineKind
{
    Unknown,
    Entry,
    Missing,
    Block,
}

/// <summary>
/// A line of a ledger, taken apart but not judged. The members are looked for exactly as canonical JSON writes them: a line that says
/// the same in other bytes is no line of a ledger.
/// </summary>
internal ref struct RecordLine
{
    private static readonly JsonReaderOptions _strict = new() { MaxDepth = 8 };

    private ReadOnlySpan<byte> _salt;
    private ReadOnlySpan<byte> _signature;

    private static ReadOnlySpan<byte> EntryEnd => ",\"type\":\"entry\"}"u8;
    private static ReadOnlySpan<byte> BlockEnd => ",\"type\":\"block\"}"u8;
    private static ReadOnlySpan<byte> MissingEnd => ",\"type\":\"missing\"}"u8;

    public LineKind Kind { get; private set; }
    /// <summary>What was hashed.</summary>
    public ReadOnlySpan<byte> Header { get; private set; }
    public Hash Hash;
    public Hash Previous;
    public bool HasPrevious { get; private set; }
    /// <summary>The case of an entry.</summary>
    public Guid CaseId { get; private set; }
    /// <summary>The number of an entry within its case, or of a block.</summary>
    public long Number { get; private set; }
    public Hash Commitment;
    /// <summary>What the service itself found wrong when it read the entry.</summary>
    public ReadOnlySpan<byte> ServiceFault { get; private set; }
    /// <summary>The disclosed content as a JSON string token, with its quotes; empty where it is not disclosed.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }
    public readonly ReadOnlySpan<byte> Salt => _salt;
    public readonly ReadOnlySpan<byte> Signature => _signature;
    public ReadOnlySpan<byte> Service { get; private set; }
    public ReadOnlySpan<byte> KeyId { get; private set; }
    public Hash Root;
    public int Count { get; private set; }

    /// <summary>False where it is no line of a ledger; then <paramref name="record"/> holds what could be read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out RecordLine record)
    {
        record = default;
        try
        {
            return line.EndsWith(EntryEnd) ? record.TryReadEntry(line)
                : line.EndsWith(BlockEnd) ? record.TryReadBlock(line)
                : line.EndsWith(MissingEnd) && record.TryReadMissing(line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not JSON, or another type of value than a ledger has there.
            return false;
        }
    }

    // {"content":"…","fault":"…","hash":"…","header":{…},"salt":"…","type":"entry"}; content, fault and salt only where there are any.
    private bool TryReadEntry(ReadOnlySpan<byte> line)
    {
        Kind = LineKind.Entry;
        var rest = line[..^EntryEnd.Length];
        if (!Skip(ref rest, "{"u8)
            || (Skip(ref rest, "\"content\":"u8) && !TryTakeContent(ref rest))
            || (Skip(ref rest, "\"fault\":\""u8) && !TryTakeFault(ref rest))
            || !TryTakeHash(ref rest))
        {
            return false;
        }
        // A header ends with a brace; what ends otherwise has a salt behind it.
        if (rest.EndsWith("\""u8) && !TryTakeLast(ref rest, ",\"salt\":\""u8, 2 * 32, out _salt))
        {
            return false;
        }
        Header = rest;
        return TryReadEntryHeader();
    }

    // {"hash":"…","header":{…},"signature":"…","type":"block"}
    private bool TryReadBlock(ReadOnlySpan<byte> line)
    {
        Kind = LineKind.Block;
        var rest = line[..^BlockEnd.Length];
        if (!Skip(ref rest, "{"u8) || !TryTakeHash(ref rest) || !TryTakeLast(ref rest, ",\"signature\":\""u8, 2 * 64, out _signature))
        {
            return false;
        }
        Header = rest;
        return TryReadBlockHeader();
    }

    // {"caseId":"…","hash":"…","number":1,"type":"missing"}
    private bool TryReadMissing(ReadOnlySpan<byte> line)
    {
        Kind = LineKind.Missing;
        var reader = new Utf8JsonReader(line, _strict);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("caseId"u8))
            {
                reader.Read();
                CaseId = reader.GetGuid();
            }
            else if (reader.ValueTextEquals("number"u8))
            {
                reader.Read();
                Number = reader.GetInt64();
            }
            else
            {
                reader.Read();
            }
        }
        return CaseId != Guid.Empty;
    }

    private bool TryTakeHash(ref ReadOnlySpan<byte> rest)
    {
        const int length = 2 * 32;
        return Skip(ref rest, "\"hash\":\""u8) && rest.Length > length && Hash.TryRead(rest[..length], out Hash)
            && Skip(ref rest, rest[..length]) && Skip(ref rest, "\",\"header\":"u8);
    }

    private bool TryTakeContent(ref ReadOnlySpan<byte> rest)
    {
        // The value is followed by more of the line, which the reader must not take for its end.
        var reader = new Utf8JsonReader(rest, isFinalBlock: false, new JsonReaderState(_strict));
        if (rest.IsEmpty || rest[0] != '"' || !reader.Read())
        {
            return false;
        }
        Content = rest[..(int)reader.BytesConsumed];
        return Skip(ref rest, Content) && Skip(ref rest, ","u8);
    }

    private bool TryTakeFault(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf((byte)'"');
        ServiceFault = length > 0 ? rest[..length] : default;
        return length > 0 && Skip(ref rest, ServiceFault) && Skip(ref rest, "\","u8);
    }

    /// <summary>Takes a string member of <paramref name="length"/> bytes off the end of <paramref name="rest"/>.</summary>
    private static bool TryTakeLast(scoped ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> name, int length, out ReadOnlySpan<byte> value)
    {
        value = default;
        var start = rest.Length - name.Length - length - 1;
        if (start < 0 || rest[^1] != '"' || !rest[start..].StartsWith(name))
        {
            return false;
        }
        value = rest[(start + name.Length)..^1];
        rest = rest[..start];
        return true;
    }

    private bool TryReadEntryHeader()
    {
        var (hasCommitment, format) = (false, 0);
        var reader = new Utf8JsonReader(Header, _strict);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("caseId"u8))
            {
                reader.Read();
                CaseId = reader.GetGuid();
            }
            else if (reader.ValueTextEquals("number"u8))
            {
                reader.Read();
                Number = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("previousHash"u8))
            {
                reader.Read();
                HasPrevious = reader.TokenType != JsonTokenType.Null;
                if (HasPrevious && !Hash.TryRead(reader.ValueSpan, out Previous))
                {
                    return false;
                }
            }
            else if (reader.ValueTextEquals("commitment"u8))
            {
                reader.Read();
                hasCommitment = Hash.TryRead(reader.ValueSpan, out Commitment);
            }
            else if (reader.ValueTextEquals("format"u8))
            {
                reader.Read();
                format = reader.GetInt32();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return IsWhole(reader) && CaseId != Guid.Empty && Number > 0 && hasCommitment && format == 1;
    }

    private bool TryReadBlockHeader()
    {
        var (hasRoot, format) = (false, 0);
        var reader = new Utf8JsonReader(Header, _strict);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("count"u8))
            {
                reader.Read();
                Count = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("number"u8))
            {
                reader.Read();
                Number = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("previousHash"u8))
            {
                reader.Read();
                HasPrevious = reader.TokenType != JsonTokenType.Null;
                if (HasPrevious && !Hash.TryRead(reader.ValueSpan, out Previous))
                {
                    return false;
                }
            }
            else if (reader.ValueTextEquals("root"u8))
            {
                reader.Read();
                hasRoot = Hash.TryRead(reader.ValueSpan, out Root);
            }
            else if (reader.ValueTextEquals("keyId"u8))
            {
                reader.Read();
                KeyId = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("service"u8))
            {
                reader.Read();
                Service = reader.ValueSpan;
            }
            else if (reader.ValueTextEquals("format"u8))
            {
                reader.Read();
                format = reader.GetInt32();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return IsWhole(reader) && Number > 0 && Count > 0 && hasRoot && format == 1;
    }

    /// <summary>The header is one object and nothing behind it.</summary>
    private readonly bool IsWhole(in Utf8JsonReader reader) => reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0 && reader.BytesConsumed == Header.Length;

    private static bool Skip(scoped ref ReadOnlySpan<byte> rest, scoped ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }
        rest = rest[expected.Length..];
        return true;
    }
}
