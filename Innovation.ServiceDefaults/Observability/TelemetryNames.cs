namespace Innovation.ServiceDefaults.Observability;

/// <summary>Names of the platform's activity sources and meters: part of its operation, so constants.</summary>
public static class TelemetryNames
{
    /// <summary>Outbox, relay and inbox.</summary>
    public const string Messaging = "Innovation.Messaging";

    /// <summary>Clocks, ledger, policy copies, idempotency.</summary>
    public const string Casework = "Innovation.Casework";

    /// <summary>MassTransit's own source and meter.</summary>
    public const string MassTransit = "MassTransit";

    /// <summary>Npgsql's own source and meter.</summary>
    public const string Npgsql = "Npgsql";
}
