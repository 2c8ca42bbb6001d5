namespace Innovation.Casework.Policy;

/// <summary>A row: this service's copy of one policy set. Inserted once, never changed.</summary>
internal sealed class PolicySetCopy
{
    public required int Version { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required IReadOnlyList<PolicyValue> Values { get; init; }
    public required IReadOnlyList<LegalBasisEntry> LegalBases { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
