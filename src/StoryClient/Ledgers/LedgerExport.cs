using System.Text;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Ledger.V1;
using Innovation.StoryClient.Calls;

namespace Innovation.StoryClient.Ledgers;

/// <summary>One service's exported ledger.</summary>
/// <param name="Service">The service.</param>
/// <param name="Bytes">The size of its file.</param>
public sealed record ExportedLedger(string Service, long Bytes);

/// <summary>
/// Writes the decision ledgers of a running platform as files, through the gateway as the auditor: <c>SERVICE.jsonl</c> each and
/// <c>heads.json</c>. The texts are written as the services gave them.
/// </summary>
public static class LedgerExport
{
    private const string HeadsFile = "heads.json";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Exports every service's ledger.</summary>
    /// <param name="auditor">A caller with the scope innovation.audit.</param>
    /// <param name="folder">Where to; made if it is not there, files of an earlier export are replaced.</param>
    /// <param name="cancellationToken">Ends it; without heads.json the folder is no whole export.</param>
    /// <exception cref="RpcException">A service did not answer, or refused.</exception>
    public static async Task<IReadOnlyList<ExportedLedger>> WriteAsync(Caller auditor, string folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(auditor);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, HeadsFile));

        // What each heard of the others is asked before any ledger is read: whatever a ledger lacks then was taken away.
        var statements = new List<LedgerHeads>();
        foreach (var service in ContractDescriptors.Deployables)
        {
            statements.Add(await auditor.Ledgers.GetLedgerHeadsAsync(new GetLedgerHeadsRequest(), For(service), cancellationToken: cancellationToken));
        }
        var ledgers = new List<ExportedLedger>();
        foreach (var service in ContractDescriptors.Deployables)
        {
            var path = Path.Combine(folder, $"{service}.jsonl");
            statements.Add(await WriteLedgerAsync(auditor, service, path, cancellationToken));
            ledgers.Add(new ExportedLedger(service, new FileInfo(path).Length));
        }
        await File.WriteAllTextAsync(Path.Combine(folder, HeadsFile), Heads(statements), _utf8, cancellationToken);
        return ledgers;
    }

    /// <returns>The service's statement of its own ledger's end.</returns>
    private static async Task<LedgerHeads> WriteLedgerAsync(Caller auditor, string service, string path, CancellationToken cancellationToken)
    {
        LedgerHeads? end = null;
        await using var file = new StreamWriter(path, append: false, _utf8);
        using var call = auditor.Ledgers.ExportLedger(new ExportLedgerRequest(), For(service), cancellationToken: cancellationToken);
        await foreach (var part in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (part.PartCase == LedgerExportPart.PartOneofCase.Head)
            {
                end = part.Head;
            }
            else
            {
                await file.WriteAsync(part.Lines.AsMemory(), cancellationToken);
            }
        }
        return end ?? throw new InvalidOperationException($"The ledger of {service} came without its end.");
    }

    /// <summary>Canonical JSON: the members in order, and nothing in them that would have to be escaped.</summary>
    private static string Heads(IReadOnlyList<LedgerHeads> statements)
    {
        var keys = statements.SelectMany(statement => statement.Keys)
            .Select(key => $$"""{"keyId":"{{key.KeyId}}","publicKey":"{{key.PublicKey}}","service":"{{key.Service}}"}""").Distinct();
        var signed = statements.Select(statement => $$"""{"signature":"{{statement.Signature}}","statement":{{statement.Statement}}}""");
        return $$"""{"format":1,"keys":[{{string.Join(',', keys)}}],"statements":[{{string.Join(',', signed)}}]}""";
    }

    private static Metadata For(string service) => new() { { ContractDescriptors.ServiceHeader, service } };
}
