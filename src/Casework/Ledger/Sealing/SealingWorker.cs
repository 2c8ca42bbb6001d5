using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Innovation.Casework.Ledger.Sealing;

/// <summary>Seals what is new at regular times, in every replica: whichever is first does it, and one that dies is replaced by the next.</summary>
internal sealed partial class SealingWorker(
    IServiceScopeFactory scopes, LedgerSigner signer, TimeProvider systemTime, IOptions<LedgerOptions> options, ILogger<SealingWorker> logger) : BackgroundService
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogKey(signer.KeyId, Convert.ToHexStringLower(signer.PublicKey));
        using var timer = new PeriodicTimer(options.Value.SealEvery, systemTime);
        try
        {
            do
            {
                await SealAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what waits is sealed after the next start, or by another replica.
        }
    }

    private async Task SealAsync(CancellationToken stoppingToken)
    {
        using var suppressed = SuppressInstrumentationScope.Begin();
        try
        {
            await SealAllAsync(scopes, options.Value.LargestBlock, wait: false, stoppingToken);
            await MeasureAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(exception);
        }
    }

    private async Task MeasureAsync(CancellationToken stoppingToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var oldest = await scope.ServiceProvider.GetRequiredService<DbContext>().Set<UnsealedEntry>().MinAsync(entry => (DateTimeOffset?)entry.RecordedAt, stoppingToken);
        CaseworkTelemetry.ReportOldestUnsealed(oldest is { } since ? systemTime.GetUtcNow() - since : TimeSpan.Zero);
    }

    [LoggerMessage(LogLevel.Information, "The ledger is sealed with the key {KeyId}, public key {PublicKey}")]
    private partial void LogKey(string keyId, string publicKey);

    [LoggerMessage(LogLevel.Error, "Sealing the ledger failed; the entries wait and are sealed next time")]
    private partial void LogFailed(Exception exception);
}
