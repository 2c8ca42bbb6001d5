using System.Text;
using Grpc.Core;
using Innovation.Casework.Ledger.Sealing;
using Innovation.Casework.Time;
using Innovation.Contracts.Ledger.V1;
using Innovation.Edge.Callers;
using Innovation.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Casework.Ledger.Export;

/// <summary>The ledger's contract, the same in every service. Whoever reads the ledger is in the ledger.</summary>
[Authorize(Policy = Policies.Audit)]
internal sealed partial class LedgerApi(
    LedgerExport export, CaseFile caseFile, ICurrentActor actor, CaseTime caseTime, IServiceScopeFactory scopes, IOptions<LedgerOptions> options, ILogger<LedgerApi> logger)
    : LedgerService.LedgerServiceBase
{
    private const int PartLength = 32 * 1024;

    public override async Task<LedgerHeads> GetLedgerHeads(GetLedgerHeadsRequest request, ServerCallContext context)
    {
        LogHeadsRead(actor.Actor.ClientId);
        return await AnswerAsync(await export.HeardAsync(context.CancellationToken), context.CancellationToken);
    }

    public override async Task ExportLedger(ExportLedgerRequest request, IServerStreamWriter<LedgerExportPart> responseStream, ServerCallContext context)
    {
        var cancelled = context.CancellationToken;
        await KeepTraceAsync(cancelled);
        await export.ListForgottenAsync(cancelled);
        await SealingWorker.SealAllAsync(scopes, options.Value.LargestBlock, wait: true, cancelled);
        var head = await export.HeadAsync(cancelled);

        var part = new StringBuilder(2 * PartLength);
        await foreach (var line in export.LinesAsync(head, cancelled))
        {
            part.Append(line).Append('\n');
            if (part.Length >= PartLength)
            {
                await responseStream.WriteAsync(new LedgerExportPart { Lines = part.ToString() }, cancelled);
                part.Clear();
            }
        }
        if (part.Length > 0)
        {
            await responseStream.WriteAsync(new LedgerExportPart { Lines = part.ToString() }, cancelled);
        }
        await responseStream.WriteAsync(new LedgerExportPart { Head = await AnswerAsync(await export.OwnAsync(head, cancelled), cancelled) }, cancelled);
        LogExported(head?.Number ?? 0, actor.Actor.ClientId);
    }

    /// <summary>An entry of a case of its own, written before the first line leaves: two exports at once do not get into each other's way.</summary>
    private Task KeepTraceAsync(CancellationToken cancellationToken) => caseFile.CommitAsync(
        new LedgerRecord
        {
            CaseType = "ledger-export",
            CaseId = Guid.CreateVersion7(),
            Action = "ledger.exported",
            Actor = actor.Actor,
            At = caseTime.Now,
            PolicyVersion = 0,
            Content = new { },
        }, [], cancellationToken);

    private async Task<LedgerHeads> AnswerAsync(HeadStatement statement, CancellationToken cancellationToken) => new()
    {
        Statement = statement.Text,
        Signature = statement.Signature,
        Keys =
        {
            (await export.KeysAsync(cancellationToken)).Select(key => new Contracts.Ledger.V1.LedgerKey
            {
                Service = export.Service,
                KeyId = key.KeyId,
                PublicKey = Convert.ToHexStringLower(key.PublicKey),
            }),
        },
    };

    [LoggerMessage(LogLevel.Information, "The ledger was exported up to block {Block} for {ClientId}")]
    private partial void LogExported(long block, string clientId);

    [LoggerMessage(LogLevel.Information, "What is known of the other ledgers' ends was read by {ClientId}")]
    private partial void LogHeadsRead(string clientId);
}
