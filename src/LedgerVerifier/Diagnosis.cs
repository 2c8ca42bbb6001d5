namespace Innovation.LedgerVerifier;

/// <summary>
/// Tells apart what looks alike at first sight: a record that is missing here may stand elsewhere (swapped) or nowhere (removed). It
/// reads the file once more; only a broken ledger pays for that.
/// </summary>
internal sealed class Diagnosis(string path, string service)
{
    private readonly string _name = Path.GetFileName(path);

    public static string Name(in RecordLine record) => record.Kind switch
    {
        LineKind.Block when record.Number > 0 => $"block {record.Number}",
        LineKind.Entry or LineKind.Missing when record.CaseId != Guid.Empty => $"case {record.CaseId:D} number {record.Number}",
        _ => "",
    };

    /// <summary>A case goes on with a later number than the next.</summary>
    public BrokenLedgerException EntryMissing(long line, in RecordLine record, long expected, long blockLine, int count)
    {
        if (IsInserted(record, blockLine, count))
        {
            return Inserted(line, record, blockLine, count);
        }
        return FindEntry(record.CaseId, expected) is { } elsewhere
            ? Broken(line, Name(record), FaultKind.Swapped, $"number {expected} of the case comes only in line {elsewhere}")
            : Broken(line, $"case {record.CaseId:D} number {expected}", FaultKind.Removed, $"number {record.Number} of the case is here, and number {expected} is nowhere");
    }

    /// <summary>An entry stands behind one that it should stand before.</summary>
    public BrokenLedgerException OutOfOrder(long line, in RecordLine record, long blockLine, int count) => IsInserted(record, blockLine, count)
        ? Inserted(line, record, blockLine, count)
        : Broken(line, Name(record), FaultKind.Swapped, "a block's records are ordered by case and number");

    /// <summary>An entry's link is not the hash of the case's entry before.</summary>
    public BrokenLedgerException ChainBroken(long line, in RecordLine record, long blockLine, int count) => IsInserted(record, blockLine, count)
        ? Inserted(line, record, blockLine, count)
        : Broken(line, Name(record), FaultKind.Foreign, "it continues another history than the case's record before it");

    /// <summary>The blocks go on with a later number than the next.</summary>
    public BrokenLedgerException BlockMissing(long line, in RecordLine record, long expected)
    {
        if (Occurrences(record) > 1)
        {
            return Broken(line, Name(record), FaultKind.Inserted, "the block stands here and in its own place");
        }
        return FindBlock(expected) is { } elsewhere
            ? Broken(line, Name(record), FaultKind.Swapped, $"block {expected} comes only in line {elsewhere}")
            : Broken(line, $"block {expected}", FaultKind.Removed, $"block {record.Number} is here, and block {expected} is nowhere");
    }

    /// <summary>A record outside any block, or one more than its block holds.</summary>
    public BrokenLedgerException EntryOutsideBlock(long line, in RecordLine record, long block)
    {
        if (FindBlock(block + 1) is not { } later)
        {
            // Nothing can be said of a block that is not there.
            return block == 0
                ? Broken(line, "block 1", FaultKind.Removed, "the ledger begins with a record that is in no block")
                : Broken(line, Name(record), FaultKind.Inserted, $"block {block} is complete without it, and none follows");
        }
        return Occurrences(record) > 1 || (block > 0 && later == NextBlockAfter(line))
            ? Broken(line, Name(record), FaultKind.Inserted, block == 0 ? "the ledger begins with a block" : $"block {block} is complete without it")
            : Broken(line, Name(record), FaultKind.Swapped, $"the block that it belongs to comes only in line {later}");
    }

    /// <summary>A block begins while the one before lacks records.</summary>
    public BrokenLedgerException BlockTooEarly(long line, in RecordLine record, long blockLine, long block, int count)
    {
        var held = line - blockLine - 1;
        if (Occurrences(record) > 1)
        {
            return Broken(line, Name(record), FaultKind.Inserted, "the block stands here and in its own place");
        }
        return HeldBy(line) > record.Count
            ? Broken(line, Name(record), FaultKind.Swapped, $"{count - held} records of block {block} stand behind it")
            : Broken(line, $"block {block}", FaultKind.Removed, $"the block holds {count} records, {held} of them are here");
    }

    /// <summary>The tree over a block's records has another root than was signed.</summary>
    public BrokenLedgerException RootDiffers(long line, long blockLine, long block, int count)
    {
        var held = HeldBy(blockLine);
        return held > count
            ? Broken(blockLine, $"block {block}", FaultKind.Inserted, $"the block holds {count} records, {held} are here")
            : Broken(line, $"block {block}", FaultKind.Changed, "one of the block's records was exchanged together with its hash: their tree does not have the root that was signed");
    }

    private bool IsInserted(in RecordLine record, long blockLine, int count) => Occurrences(record) > 1 || HeldBy(blockLine) > count;

    private BrokenLedgerException Inserted(long line, in RecordLine record, long blockLine, int count) => Broken(line, Name(record), FaultKind.Inserted,
        Occurrences(record) > 1 ? "the record stands here and in its own place" : $"its block holds {count} records, {HeldBy(blockLine)} are here");

    /// <summary>How many records stand between a block and the next.</summary>
    private long HeldBy(long blockLine) => (NextBlockAfter(blockLine) ?? LastLine() + 1) - blockLine - 1;

    /// <summary>How often the record is in the file; a block also counts where it has the same number.</summary>
    private int Occurrences(in RecordLine record)
    {
        var (kind, hash, number, count) = (record.Kind, record.Hash, record.Number, 0);
        Find((in RecordLine other, long _) =>
        {
            count += other.Kind == kind && (other.Hash.Is(hash) || (kind == LineKind.Block && other.Number == number)) ? 1 : 0;
            return false;
        });
        return count;
    }

    private long? FindEntry(Guid caseId, long number) =>
        Find((in RecordLine record, long _) => record.Kind == LineKind.Entry && record.CaseId == caseId && record.Number == number);

    private long? FindBlock(long number) => Find((in RecordLine record, long _) => record.Kind == LineKind.Block && record.Number == number);

    private long? NextBlockAfter(long line) => Find((in RecordLine record, long at) => at > line && record.Kind == LineKind.Block);

    private long LastLine()
    {
        var last = 0L;
        Find((in RecordLine _, long at) =>
        {
            last = at;
            return false;
        });
        return last;
    }

    private delegate bool Condition(in RecordLine record, long line);

    private long? Find(Condition condition)
    {
        using var lines = new LineReader(File.OpenRead(path));
        while (lines.TryRead(out var line))
        {
            RecordLine.TryRead(line, out var record);
            if (condition(record, lines.Number))
            {
                return lines.Number;
            }
        }
        return null;
    }

    private BrokenLedgerException Broken(long line, string record, FaultKind kind, string reason) => new(new Fault(_name, line, record.Length > 0 ? record : service, kind, reason));
}
