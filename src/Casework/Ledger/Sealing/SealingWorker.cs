using Innovation.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>Seals what is new at regular times, in every replica: whichever is first does it, and one that dies is replaced by the next.</summary>
internal sealed partial class SealingWorker(
    IServiceScopeFactory scopes, LedgerSigner signer, TimeProvider systemTime, IOptions<LedgerOptions> options, ILogger<SealingWorker> logger)
    : RecurringWork(systemTime, logger)
{
    /// <summary>Seals until a block is not full: what comes meanwhile is for the next time.</summary>
    public static async Task SealAllAsync(IServiceScopeFactory scopes, int largestBlock, bool wait, CancellationToken cancellationToken)
    {
        var count = largestBlock;
        while (count == largestBlock)
        {
            await using var scope = scopes.CreateAsyncScope();
            count = await scope.ServiceProvider.GetRequiredService<LedgerSealer>().SealAsync(wait, cancellationToken);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogKey(Logger, signer.KeyId, Convert.ToHexStringLower(signer.PublicKey));
        return base.ExecuteAsync(stoppingToken);
    }

    protected override async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        await SealAllAsync(scopes, options.Value.LargestBlock, wait: false, cancellationToken);
        await MeasureAsync(cancellationToken);
        return options.Value.SealEvery;
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();
        var oldest = await db.Set<UnsealedEntry>().MinAsync(entry => (DateTimeOffset?)entry.RecordedAt, cancellationToken);
        CaseworkTelemetry.ReportOldestUnsealed(oldest is { } since ? Time.GetUtcNow() - since : TimeSpan.Zero);
    }

    [LoggerMessage(LogLevel.Information, "The ledger is sealed with the key {KeyId}, public key {PublicKey}")]
    private static partial void LogKey(ILogger logger, string keyId, string publicKey);
}
