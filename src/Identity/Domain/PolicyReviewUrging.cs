namespace Innovation.Identity.Domain;

/// <summary>An overdue review of the policy values was urged: once per level.</summary>
internal sealed class PolicyReviewUrging
{
    /// <summary>The policy set whose review is overdue.</summary>
    public required int Version { get; init; }
    /// <summary>1: its owner. 2: also the body that decides for the city Party committee.</summary>
    public required int Level { get; init; }
    /// <summary>Case time.</summary>
    public required DateTimeOffset At { get; init; }
}
