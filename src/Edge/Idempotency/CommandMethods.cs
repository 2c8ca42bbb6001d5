using System.Collections.Frozen;
using Innovation.Contracts;

namespace Innovation.Edge.Idempotency;

/// <summary>The methods of the contracts that change state. One without an HTTP rule is the platform's own and brings its own safety.</summary>
internal sealed class CommandMethods
{
    private readonly FrozenSet<string> _commands = ContractDescriptors.Services
        .SelectMany(service => service.Methods)
        .Where(ContractDescriptors.IsCommand)
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where <paramref name="method"/> (as gRPC names it: /package.Service/Method) changes state.</summary>
    public bool Contains(string method) => _commands.Contains(method);
}
