using System.Text.Json;
using System.Text.Json.Nodes;
using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Export;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Contracts.Ledger.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Innovation.Casework.Tests.Support;

/// <summary>An export of the sample service, in a folder of its own.</summary>
internal sealed class ExportedSample : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("innovation-export-").FullName;

    public List<LedgerHeads> Statements { get; } = [];

    public string Ledger { get; set; } = "";

    public void Write()
    {
        File.WriteAllText(System.IO.Path.Combine(Path, "sample.jsonl"), Ledger);
        var keys = Statements.SelectMany(statement => statement.Keys).Distinct().Select(key => new { keyId = key.KeyId, publicKey = key.PublicKey, service = key.Service });
        var statements = Statements.Select(statement => $$"""{"signature":"{{statement.Signature}}","statement":{{statement.Statement}}}""");
        File.WriteAllText(System.IO.Path.Combine(Path, "heads.json"), $$"""{"format":1,"keys":{{JsonSerializer.Serialize(keys)}},"statements":[{{string.Join(',', statements)}}]}""");
    }

    /// <summary>Puts a content and its salt into the line of the entry with that hash.</summary>
    public void Disclose(string hash, string content, byte[] salt)
    {
        const string end = ",\"type\":\"entry\"}";
        var text = CanonicalJson.Of(JsonValue.Create(content));
        File.WriteAllLines(System.IO.Path.Combine(Path, "sample.jsonl"), Ledger.TrimEnd('\n').Split('\n').Select(line => line.StartsWith($"{{\"hash\":\"{hash}\"", StringComparison.Ordinal)
            ? $$"""{"content":{{text}},{{line[1..^end.Length]}},"salt":"{{Convert.ToHexStringLower(salt)}}","type":"entry"}"""
            : line));
    }

    /// <summary>Another service joins the export: it has no ledger, and says that it heard of <paramref name="head"/>.</summary>
    public void AddWitness(Replica replica, LedgerBlock head)
    {
        var (sample, witness) = (replica.Services.GetRequiredService<LedgerSigner>(), new LedgerSigner("ledger-key-of-the-witness-in-these-tests"));
        var named = new NamedHead("sample", head.Number, head.Hash, sample.KeyId, sample.PublicKey);
        foreach (var statement in (HeadStatement[])[HeadStatement.OfOwn([], "witness", Replica.Start, witness), HeadStatement.OfHeard([named], "witness", Replica.Start, witness)])
        {
            Statements.Add(new LedgerHeads
            {
                Statement = statement.Text,
                Signature = statement.Signature,
                Keys = { new Contracts.Ledger.V1.LedgerKey { Service = "witness", KeyId = witness.KeyId, PublicKey = Convert.ToHexStringLower(witness.PublicKey) } },
            });
        }
        Write();
        File.WriteAllText(System.IO.Path.Combine(Path, "witness.jsonl"), "");
    }

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
