using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Innovation.LedgerVerifier;

/// <summary>What a ledger that holds consists of.</summary>
internal sealed record LedgerSummary(string Service, long Entries, long Blocks, long Cases, long Bytes, int Witnesses);

/// <summary>
/// Verifies one service's ledger in one pass: the hash of every record, the chain of every case, the tree, the hash and the signature of
/// every block, the chain of blocks, and its head against what the service and the others said.
/// </summary>
internal sealed class LedgerFile
{
    private readonly string _path;
    private readonly string _name;
    private readonly string _service;
    private readonly KeyRing _keys;
    private readonly ExpectedBlock? _ownHead;
    private readonly ILookup<long, ExpectedBlock> _expected;
    private readonly long _lastHeard;

    private readonly byte[] _serviceName;
    private readonly Dictionary<Guid, ChainEnd> _chains = [];
    private readonly MerkleTree _tree = new();
    private byte[] _signed = new byte[1024];

    private long _entries;
    private long _line;

    // The block that is open.
    private long _block;
    private Hash _blockHash;
    private Hash _root;
    private int _count;
    private int _left;
    private long _blockLine;
    private Guid _lastCase;
    private long _lastNumber;

    public LedgerFile(string path, string service, KeyRing keys, HeadsFile heads)
    {
        (_path, _name, _service, _keys) = (path, Path.GetFileName(path), service, keys);
        _serviceName = Encoding.UTF8.GetBytes(service);
        _ownHead = heads.OwnHead(service);
        var heard = heads.HeardBy(service);
        _expected = heard.ToLookup(block => block.Number);
        _lastHeard = heard.Count == 0 ? 0 : heard.Max(block => block.Number);
        Witnesses = heard.Select(block => block.Witness).Distinct().Count();
    }

    private int Witnesses { get; }

    /// <exception cref="BrokenLedgerException">At the first record that does not hold.</exception>
    public LedgerSummary Verify()
    {
        using var lines = new LineReader(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan));
        while (lines.TryRead(out var line))
        {
            _line = lines.Number;
            if (!lines.Complete)
            {
                throw Broken("", FaultKind.Truncated, "the file ends within this line");
            }
            Take(line);
        }
        CheckEnd();
        return new LedgerSummary(_service, _entries, _block, _chains.Count, lines.Bytes, Witnesses);
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        var whole = RecordLine.TryRead(line, out var record);
        if (record.Kind == LineKind.Missing && whole)
        {
            throw Broken(Name(record), FaultKind.Removed, "it was sealed, and its service no longer has it");
        }
        if (!whole)
        {
            throw Broken(record.Kind == LineKind.Unknown ? "" : Name(record), FaultKind.Changed, "the line is no record of a ledger in canonical JSON");
        }
        if (!Hash.Of(record.Header).Is(record.Hash))
        {
            throw Broken(Name(record), FaultKind.Changed, "what it says does not have the hash that it was sealed with");
        }
        if (record.Kind == LineKind.Block)
        {
            OpenBlock(record);
        }
        else
        {
            TakeEntry(record);
        }
    }

    private void OpenBlock(in RecordLine record)
    {
        if (_left > 0)
        {
            throw Diagnose().BlockTooEarly(_line, record, _blockLine, _block, _count);
        }
        if (!record.Service.SequenceEqual(_serviceName))
        {
            throw Broken(Name(record), FaultKind.Foreign, $"it is a block of {Encoding.UTF8.GetString(record.Service)}");
        }
        if (record.Number > _block + 1)
        {
            throw Diagnose().BlockMissing(_line, record, _block + 1);
        }
        if (record.Number <= _block)
        {
            throw Broken(Name(record), FaultKind.Inserted, $"the ledger has come to block {_block} already");
        }
        CheckSignature(record);
        if (record.HasPrevious != _block > 0 || (record.HasPrevious && !record.Previous.Is(_blockHash)))
        {
            throw Broken(Name(record), FaultKind.Foreign, "it continues another history than the block before it");
        }
        (_block, _blockHash, _root, _count, _left, _blockLine) = (record.Number, record.Hash, record.Root, record.Count, record.Count, _line);
        (_lastCase, _lastNumber) = (Guid.Empty, 0);
        _tree.Clear();
        CheckAgainstWitnesses(record);
    }

    private void CheckSignature(in RecordLine record)
    {
        var keyId = Encoding.UTF8.GetString(record.KeyId);
        if (!_keys.Knows(_service, keyId))
        {
            throw Broken(Name(record), FaultKind.Foreign, $"it is signed with the key {keyId}, which is not one of {_service}'s");
        }
        if (_signed.Length < record.Header.Length)
        {
            Array.Resize(ref _signed, 2 * record.Header.Length);
        }
        record.Header.CopyTo(_signed);
        if (!_keys.IsSigned(_service, keyId, _signed, record.Header.Length, record.Signature))
        {
            throw Broken(Name(record), FaultKind.Foreign, $"its signature is not by the key {keyId}");
        }
    }

    private void CheckAgainstWitnesses(in RecordLine record)
    {
        foreach (var expected in _expected[record.Number])
        {
            if (!expected.Hash.Is(record.Hash))
            {
                throw Broken(Name(record), FaultKind.Foreign, $"{expected.Witness} heard of another block {record.Number}: one of the two histories was written later");
            }
        }
        if (_ownHead is { } own && own.Number == record.Number && !own.Hash.Is(record.Hash))
        {
            throw Broken(Name(record), FaultKind.Foreign, $"{_service} itself names another block {record.Number} as its last");
        }
        if (record.Number > (_ownHead?.Number ?? 0))
        {
            throw Broken(Name(record), FaultKind.Foreign, $"{_service} itself names block {_ownHead?.Number ?? 0} as its last: ledger and {HeadsFile.Name} are not of one export");
        }
    }

    private void TakeEntry(in RecordLine record)
    {
        if (_left == 0)
        {
            throw Diagnose().EntryOutsideBlock(_line, record, _block);
        }
        if (record.ServiceFault.Length > 0)
        {
            throw Broken(Name(record), FaultKind.Changed, $"its service found that its stored {Encoding.UTF8.GetString(record.ServiceFault)} is not what was written");
        }
        var order = record.CaseId.CompareTo(_lastCase);
        if (order < 0 || (order == 0 && record.Number < _lastNumber))
        {
            throw Diagnose().OutOfOrder(_line, record, _blockLine, _count);
        }
        ContinueChain(record);
        CheckContent(record);
        (_lastCase, _lastNumber) = (record.CaseId, record.Number);
        _tree.Add(record.CaseId, (int)record.Number, record.Hash);
        _entries++;
        if (--_left == 0 && !_tree.Root().Is(_root))
        {
            throw Diagnose().RootDiffers(_line, _blockLine, _block, _count);
        }
    }

    private void ContinueChain(in RecordLine record)
    {
        ref var end = ref CollectionsMarshal.GetValueRefOrAddDefault(_chains, record.CaseId, out _);
        if (record.Number <= end.Number)
        {
            throw Broken(Name(record), FaultKind.Inserted, $"the case has come to record {end.Number} already");
        }
        if (record.Number > end.Number + 1)
        {
            throw Diagnose().EntryMissing(_line, record, end.Number + 1, _blockLine, _count);
        }
        if (record.HasPrevious != end.Number > 0 || (record.HasPrevious && !record.Previous.Is(end.Hash)))
        {
            throw Diagnose().ChainBroken(_line, record, _blockLine, _count);
        }
        end.Number = (int)record.Number;
        end.Hash = record.Hash;
    }

    private void CheckContent(in RecordLine record)
    {
        if (record.Content.IsEmpty && record.Salt.IsEmpty)
        {
            // Not disclosed: there is nothing to check.
            return;
        }
        var salt = new byte[32];
        using var commitment = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reader = new Utf8JsonReader(record.Content);
        if (!Hex.TryRead(record.Salt, salt) || !reader.Read())
        {
            throw Broken(Name(record), FaultKind.Changed, "its disclosed content comes without its salt, or without being content");
        }
        commitment.AppendData(salt);
        commitment.AppendData(Encoding.UTF8.GetBytes(reader.GetString()!));
        if (!commitment.GetHashAndReset().AsSpan().SequenceEqual(record.Commitment))
        {
            throw Broken(Name(record), FaultKind.Changed, "its disclosed content is not what it was committed to");
        }
    }

    private void CheckEnd()
    {
        _line = 0;
        if (_left > 0)
        {
            throw Broken($"block {_block}", FaultKind.Truncated, $"the file ends with {_left} of the block's {_count} records missing");
        }
        if (_block < (_ownHead?.Number ?? 0))
        {
            throw Broken($"block {_block + 1}", FaultKind.Truncated, $"the ledger ends with block {_block}, and by its service's own word goes to block {_ownHead!.Number}");
        }
        if (_block < _lastHeard)
        {
            var witness = _expected[_lastHeard].First().Witness;
            throw Broken($"block {_block + 1}", FaultKind.Truncated, $"the ledger ends with block {_block}, and {witness} has heard of block {_lastHeard}");
        }
    }

    private Diagnosis Diagnose() => new(_path, _service);

    private BrokenLedgerException Broken(string record, FaultKind kind, string reason) => new(new Fault(_name, _line, record, kind, reason));

    private static string Name(in RecordLine record) => Diagnosis.Name(record);

    private struct ChainEnd
    {
        public int Number;
        public Hash Hash;
    }
}
