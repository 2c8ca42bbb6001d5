using Google.Protobuf.Collections;

namespace Innovation.Proposal.Features.Intake;

/// <summary>A written list of gaps as it arrives.</summary>
internal static class SupplementGaps
{
    private const int Most = 50;

    /// <summary>Reads the list; whether it may be empty is for the caller to say.</summary>
    public static List<SupplementGap> Read(RequestCheck check, RepeatedField<V1.SupplementGap> gaps)
    {
        check.That(gaps.Count <= Most, "gaps", $"must name at most {Most} gaps");
        return [.. gaps.Take(Most).Select((gap, i) => new SupplementGap(
            check.Text($"gaps[{i}].field", gap.Field, 100),
            check.Text($"gaps[{i}].description", gap.Description, 2_000, 10)))];
    }
}
