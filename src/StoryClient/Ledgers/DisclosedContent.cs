using System.Text;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Disclosure.V1;
using Innovation.StoryClient.Calls;

namespace Innovation.StoryClient.Ledgers;

/// <summary>Asks for the content behind an entry, and puts it into an exported ledger.</summary>
public static class DisclosedContent
{
    /// <summary>The entry's line in the file is replaced by the one with content and salt.</summary>
    /// <param name="inspector">An officer who holds the duty inspection.</param>
    /// <param name="service">Whose entry it is.</param>
    /// <param name="file">That service's exported ledger.</param>
    /// <param name="entry">The entry's id.</param>
    /// <param name="reason">Why it must be seen.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RpcException">The service refused.</exception>
    /// <exception cref="InvalidOperationException">The export does not hold the entry; nothing is changed.</exception>
    public static async Task<DisclosedEntry> PutAsync(
        Caller inspector, string service, string file, string entry, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inspector);
        var lines = await File.ReadAllLinesAsync(file, cancellationToken);
        var place = Array.FindIndex(lines, line =>
            line.EndsWith("\"type\":\"entry\"}", StringComparison.Ordinal) && line.Contains($"\"id\":\"{entry}\"", StringComparison.Ordinal));
        if (place < 0)
        {
            throw new InvalidOperationException($"{file} holds no entry {entry}; export again.");
        }
        var headers = new Metadata { { ContractDescriptors.ServiceHeader, service } };
        var request = new DiscloseEntryRequest { Entry = entry, Reason = reason };
        var disclosed = await inspector.Disclosures.DiscloseEntryAsync(request, headers, cancellationToken: cancellationToken);
        lines[place] = disclosed.Line;
        var text = string.Concat(lines.Select(line => line + "\n"));
        await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        return disclosed;
    }
}
