using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;

namespace Innovation.LocalHosting.Engine;

/// <summary>A short table: each part, its state, its address.</summary>
internal static class StatusTable
{
    public static string Of(Board board, string? dashboardUrl)
    {
        var rows = board.Instances
            .Where(instance => instance is not (ParameterInstance or DatabaseInstance))
            .GroupBy(instance => instance.Resource)
            .Select(group => (Part: group.Count() == 1 ? group.Key.Name : string.Create(CultureInfo.InvariantCulture, $"{group.Key.Name} x{group.Count()}"), State: State([.. group]), Address: Address(group.Key, board)))
            .ToList();
        rows.Add(("dashboard", dashboardUrl is null ? "not running" : "running", dashboardUrl ?? "-"));
        var width = rows.Max(row => row.Part.Length) + 2;
        var text = new StringBuilder().AppendLine(string.Create(CultureInfo.InvariantCulture, $"{"part".PadRight(width)}{"state",-12}address"));
        foreach (var (part, state, address) in rows)
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{part.PadRight(width)}{state,-12}{address}"));
        return text.ToString();
    }

    private static string State(IReadOnlyList<Instance> instances) => instances switch
    {
        _ when instances.All(instance => instance.Status.IsHealthy) => "healthy",
        _ when instances.All(instance => instance.Status.State == InstanceState.Finished) => "finished",
        _ => string.Join(", ", instances.Select(Word).Distinct()),
    };

    private static string Word(Instance instance) => instance.Status switch
    {
        { IsHealthy: true } => "healthy",
        { State: InstanceState.Running } => "unhealthy",
        var status => status.State.ToString().ToLowerInvariant(),
    };

    private static string Address(Resource resource, Board board) => resource switch
    {
        PostgresServerResource postgres => $"127.0.0.1:{postgres.Details.Address!.Port}  databases: {string.Join(' ', board.Instances.Select(instance => instance.Resource).OfType<PostgresDatabaseResource>().Select(database => database.DatabaseName))}",
        _ when resource.Details.Address is { } address => $"127.0.0.1:{address.Port}",
        _ => string.Join("  ", resource.Details.Endpoints.Values.Select(endpoint => endpoint.Name == "http" ? endpoint.Url : $"{endpoint.Name}: {endpoint.Url}")),
    };
}
