using System.ComponentModel.DataAnnotations;

namespace Innovation.Gateway.Limits;

/// <summary>Configuration section <c>RateLimits</c>: generous, against runaway clients rather than busy people.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>All calls of one client system.</summary>
    [Required]
    public Rate Client { get; set; } = new() { PerSecond = 1000, Burst = 2000 };

    /// <summary>All calls of one officer, whatever the client.</summary>
    [Required]
    public Rate User { get; set; } = new() { PerSecond = 100, Burst = 300 };

    /// <summary>All calls without a valid token from one network address; an office may share one.</summary>
    [Required]
    public Rate Anonymous { get; set; } = new() { PerSecond = 50, Burst = 300 };
}

/// <summary>A steady rate and how many calls may come at once.</summary>
internal sealed class Rate
{
    /// <summary>Calls per second, in the long run.</summary>
    [Range(0.001, 1_000_000)]
    public double PerSecond { get; set; }

    /// <summary>Calls at once after a pause.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; set; }

    /// <summary>Milliseconds between two calls at the steady rate.</summary>
    public double IntervalMilliseconds => 1000 / PerSecond;
}

/// <summary>A rate for one caller.</summary>
/// <param name="Key">Who, without personal data: an opaque id or an address.</param>
/// <param name="Rate">How much.</param>
internal sealed record CallerLimit(string Key, Rate Rate);
