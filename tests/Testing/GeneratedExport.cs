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
public sealed class GeneratedExport(IReadOnlyList<string> services, int seed = 1)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 1, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, LedgerBlock> _heads = [];

    /// <summary>How many entries a ledger has.</summary>
    public int Entries { get; init; } = 60;

    /// <summary>About how many entries a block holds.</summary>
    public int BlockSize { get; init; } = 8;

    /// <summary>About how many entries a case has.</summary>
    public int CaseLength { get; init; } = 6;

    /// <summary>Signs in the name of a service; each has its own key.</summary>
    public static string KeyOf(string service) => $"generated-ledger-signing-key-of-{service}";

    /// <summary>Writes the ledgers and heads.json.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var service in services)
        {
            using var file = new StreamWriter(Path.Combine(folder, $"{service}.jsonl"), append: false, new UTF8Encoding(false), 1 << 20) { NewLine = "\n" };
            WriteLedger(service, file);
        }
        File.WriteAllText(Path.Combine(folder, "heads.json"), Heads());
    }

    /// <summary>heads.json, in which each service knows the others' last blocks.</summary>
    public string Heads()
    {
        var keys = services.Select(service => (service, signer: new LedgerSigner(KeyOf(service))))
            .Select(key => $$"""{"keyId":"{{key.signer.KeyId}}","publicKey":"{{Convert.ToHexStringLower(key.signer.PublicKey)}}","service":"{{key.service}}"}""");
        var statements = services.SelectMany(service => (HeadStatement[])
        [
            HeadStatement.OfHeard(services.Where(other => other != service).SelectMany(HeadOf), service, Start, new LedgerSigner(KeyOf(service))),
            HeadStatement.OfOwn(HeadOf(service), service, Start, new LedgerSigner(KeyOf(service))),
        ]).Select(statement => $$"""{"signature":"{{statement.Signature}}","statement":{{statement.Text}}}""");
        return $$"""{"format":1,"keys":[{{string.Join(',', keys)}}],"statements":[{{string.Join(',', statements)}}]}""";
    }

    private IEnumerable<NamedHead> HeadOf(string service)
    {
        if (!_heads.TryGetValue(service, out var head))
        {
            return [];
        }
        var signer = new LedgerSigner(KeyOf(service));
        return [new NamedHead(service, head.Number, head.Hash, signer.KeyId, signer.PublicKey)];
    }

    private void WriteLedger(string service, TextWriter file)
    {
        var signer = new LedgerSigner(KeyOf(service));
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
            var entry = NextEntry(previous, Start.AddSeconds(written + i));
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
        var head = _heads.GetValueOrDefault(service);
        var number = (head?.Number ?? 0) + 1;
        var held = entries.Select(entry => new SealedEntry { BlockNumber = number, CaseId = entry.CaseId, Number = entry.Number, EntryId = entry.Id, Hash = entry.Hash }).ToArray();
        var block = new LedgerBlock
        {
            Number = number,
            PreviousHash = head?.Hash,
            Root = MerkleRoot.Of(held),
            Count = entries.Count,
            SealedAt = Start.AddMinutes(number),
            KeyId = signer.KeyId,
        };
        BlockHeader.Seal(block, service, signer);
        _heads[service] = block;
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
