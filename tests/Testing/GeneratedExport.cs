using System.Text;
using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Ledger.Sealing;

namespace Innovation.Testing;

/// <summary>
/// An export as services would give it, of any size and without any service: made by casework's own code for entries, blocks and lines,
/// so that whoever verifies it verifies what the platform writes.
/// </summary>
/// <param name="services">Whose ledgers.</param>
/// <param name="seed">The same seed makes the same export.</param>
/// <param name="forger">Null where the services sign themselves; otherwise whose keys are used in their stead.</param>
public sealed class GeneratedExport(IReadOnlyList<string> services, int seed = 1, string? forger = null)
{
    private static readonly DateTimeOffset _start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<LedgerBlock>> _blocks = services.ToDictionary(service => service, _ => new List<LedgerBlock>());

    /// <summary>How many entries a ledger has.</summary>
    public int Entries { get; init; } = 60;

    /// <summary>About how many entries a block holds.</summary>
    public int BlockSize { get; init; } = 8;

    /// <summary>About how many entries a case has.</summary>
    public int CaseLength { get; init; } = 6;

    /// <summary>The number of a service's last block.</summary>
    public long LastBlockOf(string service) => _blocks[service].Count;

    /// <summary>Writes the ledgers and heads.json.</summary>
    public void Write(string folder)
    {
        System.IO.Directory.CreateDirectory(folder);
        foreach (var service in services)
        {
            using var file = new StreamWriter(Path.Combine(folder, $"{service}.jsonl"), append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
            WriteLedger(service, file);
        }
        File.WriteAllText(Path.Combine(folder, "heads.json"), Heads());
    }

    /// <summary>heads.json, in which each service knows the others' last blocks.</summary>
    /// <param name="earlier">A service whose own statement is an earlier one: it names the block before its last.</param>
    public string Heads(string? earlier = null)
    {
        var keys = services.Select(service => (service, signer: SignerOf(service)))
            .Select(key => $$"""{"keyId":"{{key.signer.KeyId}}","publicKey":"{{Convert.ToHexStringLower(key.signer.PublicKey)}}","service":"{{key.service}}"}""");
        var statements = services.SelectMany(service => (HeadStatement[])
        [
            HeadStatement.OfHeard(services.Where(other => other != service).SelectMany(other => HeadOf(other)), service, _start, SignerOf(service)),
            HeadStatement.OfOwn(HeadOf(service, blocksBefore: service == earlier ? 1 : 0), service, _start, SignerOf(service)),
        ]).Select(statement => $$"""{"signature":"{{statement.Signature}}","statement":{{statement.Text}}}""");
        return $$"""{"format":1,"keys":[{{string.Join(',', keys)}}],"statements":[{{string.Join(',', statements)}}]}""";
    }

    private LedgerSigner SignerOf(string service) => new($"generated-ledger-signing-key-of-{forger ?? "the"}-{service}");

    private IEnumerable<NamedHead> HeadOf(string service, int blocksBefore = 0)
    {
        if (_blocks[service].Count <= blocksBefore)
        {
            return [];
        }
        var (head, signer) = (_blocks[service][^(1 + blocksBefore)], SignerOf(service));
        return [new NamedHead(service, head.Number, head.Hash, signer.KeyId, signer.PublicKey)];
    }

    private void WriteLedger(string service, TextWriter file)
    {
        var signer = SignerOf(service);
        var open = new List<LedgerEntry>();
        for (var written = 0; written < Entries;)
        {
            var size = Math.Min(Entries - written, BlockSize == 1 ? 1 : _random.Next(1 + BlockSize / 2, 1 + 3 * BlockSize / 2));
            var entries = NextEntries(size, open, written).OrderBy(entry => entry.CaseId).ThenBy(entry => entry.Number).ToList();
            WriteBlock(service, signer, entries, file);
            written += size;
        }
    }

    /// <summary>Each opens a case or continues one; a case may go on within the block.</summary>
    private IEnumerable<LedgerEntry> NextEntries(int count, List<LedgerEntry> open, int written)
    {
        for (var i = 0; i < count; i++)
        {
            var at = _random.Next(open.Count + 1);
            var previous = open.Count > 2 * CaseLength || (at < open.Count && _random.Next(CaseLength) > 0) ? open[at % open.Count] : null;
            var entry = NextEntry(previous, _start.AddSeconds(written + i));
            open.Remove(previous!);
            if (entry.Number < CaseLength)
            {
                open.Add(entry);
            }
            yield return entry;
        }
    }

    private LedgerEntry NextEntry(LedgerEntry? previous, DateTimeOffset at)
    {
        var salt = new byte[32];
        _random.NextBytes(salt);
        const string content = """{"content":{"title":"Một cửa"},"reason":"vì lợi ích chung"}""";
        var entry = new LedgerEntry
        {
            Id = NextId(),
            CaseType = "proposal",
            CaseId = previous?.CaseId ?? NextId(),
            Number = (previous?.Number ?? 0) + 1,
            Action = previous is null ? "proposal.created" : "proposal.vote-cast",
            OfficerId = NextId(),
            ClientId = "department-portal",
            At = at,
            RecordedAt = at,
            PolicyVersion = 1,
            LegalBasis = ["RESOLUTION_197", "DECREE_73"],
            Exercise = false,
            Salt = salt,
            Content = content,
            Commitment = LedgerHash.Commit(salt, content),
            PreviousHash = previous?.Hash,
        };
        entry.Hash = LedgerHash.Of(entry);
        return entry;
    }

    private void WriteBlock(string service, LedgerSigner signer, List<LedgerEntry> entries, TextWriter file)
    {
        var head = _blocks[service].LastOrDefault();
        var number = (head?.Number ?? 0) + 1;
        var held = entries.Select(entry => new SealedEntry { BlockNumber = number, CaseId = entry.CaseId, Number = entry.Number, EntryId = entry.Id, Hash = entry.Hash }).ToArray();
        var block = new LedgerBlock
        {
            Number = number,
            PreviousHash = head?.Hash,
            Root = MerkleRoot.Of(held),
            Count = entries.Count,
            SealedAt = _start.AddMinutes(number),
            KeyId = signer.KeyId,
        };
        BlockHeader.Seal(block, service, signer);
        _blocks[service].Add(block);
        file.WriteLine(LedgerLines.Block(block, service));
        foreach (var (entry, sealedEntry) in entries.Zip(held))
        {
            file.WriteLine(LedgerLines.Entry(entry, sealedEntry));
        }
    }

    private Guid NextId()
    {
        Span<byte> id = stackalloc byte[16];
        _random.NextBytes(id);
        return new Guid(id);
    }
}
