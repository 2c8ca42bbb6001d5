using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Innovation.LedgerVerifier;

/// <summary>A block that a ledger must hold: by its own service's word, or because another heard of it.</summary>
internal sealed record ExpectedBlock(long Number, Hash Hash, string Witness);

/// <summary>heads.json: what each service said of its own ledger and of the others', signed by it.</summary>
internal sealed class HeadsFile
{
    public const string Name = "heads.json";
    private const string Own = "own", Heard = "heard";

    private readonly Dictionary<string, List<ExpectedBlock>> _heard = [];
    private readonly Dictionary<string, ExpectedBlock?> _own = [];
    private readonly HashSet<string> _witnesses = [];

    private HeadsFile()
    {
    }

    /// <summary>The services that spoke of themselves.</summary>
    public IEnumerable<string> Services => _own.Keys.Order(StringComparer.Ordinal);

    /// <summary>The last block by the service's own word; null where it said that it has none.</summary>
    public ExpectedBlock? OwnHead(string service) => _own[service];

    /// <summary>What the others heard of it.</summary>
    public IReadOnlyList<ExpectedBlock> HeardBy(string service) => _heard.GetValueOrDefault(service) ?? [];

    /// <summary>Reads and checks every statement.</summary>
    /// <exception cref="BrokenLedgerException">One is not what its service signed, or one is missing.</exception>
    /// <exception cref="UnusableInputException">It is no such file.</exception>
    public static HeadsFile Read(JsonElement document, KeyRing keys)
    {
        var heads = new HeadsFile();
        try
        {
            if (document.GetProperty("format").GetInt32() != 1)
            {
                throw new UnusableInputException($"{Name} is of a format that this program does not know.");
            }
            foreach (var signed in document.GetProperty("statements").EnumerateArray())
            {
                heads.Take(signed.GetProperty("statement"), signed.GetProperty("signature").GetString()!, keys);
            }
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UnusableInputException($"{Name} is not complete: {exception.Message}");
        }
        heads.CheckComplete();
        return heads;
    }

    private void Take(JsonElement statement, string signature, KeyRing keys)
    {
        var (service, kind, keyId) = (statement.GetProperty("service").GetString()!, statement.GetProperty("kind").GetString()!, statement.GetProperty("keyId").GetString()!);
        var what = $"statement of {service} ({kind})";
        if (!keys.Knows(service, keyId))
        {
            throw Broken(what, FaultKind.Foreign, $"it is signed with the key {keyId}, which is not one of {service}'s");
        }
        var message = JsonMarshal.GetRawUtf8Value(statement).ToArray();
        if (!keys.IsSigned(service, keyId, message, message.Length, Encoding.UTF8.GetBytes(signature)))
        {
            throw Broken(what, FaultKind.Changed, $"it is not what the key {keyId} signed");
        }
        var heads = statement.GetProperty("heads").EnumerateArray().Select(head => HeadOf(head, service, keys, what)).ToArray();
        var taken = kind switch
        {
            Own => heads.All(head => head.Service == service) && heads.Length <= 1 && _own.TryAdd(service, heads.Select(head => head.Block).FirstOrDefault()),
            Heard => heads.All(head => head.Service != service) && _witnesses.Add(service),
            _ => false,
        };
        if (!taken)
        {
            throw Broken(what, FaultKind.Inserted, "each service makes one statement of its own ledger and one of the others'");
        }
        if (kind == Heard)
        {
            foreach (var (ledger, block) in heads)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_heard, ledger, out _) ??= []).Add(block);
            }
        }
    }

    private static (string Service, ExpectedBlock Block) HeadOf(JsonElement head, string witness, KeyRing keys, string what)
    {
        var service = head.GetProperty("service").GetString()!;
        var (keyId, publicKey) = (head.GetProperty("keyId").GetString()!, head.GetProperty("publicKey").GetString()!);
        if (!keys.Holds(service, keyId, publicKey))
        {
            throw Broken(what, FaultKind.Foreign, $"{service} announced the key {keyId} with another public key than the one given here");
        }
        return Hash.TryRead(Encoding.ASCII.GetBytes(head.GetProperty("hash").GetString()!), out var hash)
            ? (service, new ExpectedBlock(head.GetProperty("block").GetInt64(), hash, witness))
            : throw new FormatException($"the {what} holds a hash that is none.");
    }

    private void CheckComplete()
    {
        foreach (var service in _own.Keys.Union(_witnesses).Union(_heard.Keys))
        {
            if (!_own.ContainsKey(service) || !_witnesses.Contains(service))
            {
                throw Broken($"statement of {service} ({(_own.ContainsKey(service) ? Heard : Own)})", FaultKind.Removed, "it is missing");
            }
        }
    }

    private static BrokenLedgerException Broken(string what, FaultKind kind, string reason) => new(new Fault(Name, 0, what, kind, reason));
}
