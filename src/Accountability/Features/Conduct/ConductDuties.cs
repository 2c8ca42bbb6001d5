namespace Innovation.Accountability.Features.Conduct;

/// <summary>The duties that look into conduct and into protected records.</summary>
internal static class ConductDuties
{
    public static readonly IReadOnlyList<string> All = [Duties.Inspection, Duties.InternalAffairs];
}
