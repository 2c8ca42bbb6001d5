using System.ComponentModel.DataAnnotations;

namespace Innovation.Casework.Ledger;

/// <summary>How a service seals its ledger: configuration section <c>Ledger</c>.</summary>
internal sealed class LedgerOptions
{
    public const string Section = "Ledger";

    /// <summary>
    /// The secret that this service's signing key is derived from: at least 32 random characters, from a parameter or a secret store,
    /// never from the database. Whoever has it can sign as this service.
    /// </summary>
    [Required(ErrorMessage = "Ledger:SigningKey is missing: without it decisions cannot be sealed.")]
    [MinLength(32, ErrorMessage = "Ledger:SigningKey must have at least 32 characters.")]
    public string SigningKey { get; init; } = "";

    /// <summary>How often new entries are sealed. With several replicas the first that comes seals.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "Ledger:SealEvery must lie between a second and a minute.")]
    public TimeSpan SealEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The most entries in a block; more of them make several blocks.</summary>
    [Range(1, 10_000)]
    public int LargestBlock { get; init; } = 5_000;
}
