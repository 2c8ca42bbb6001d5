using Innovation.Directory;

namespace Innovation.Accountability.Features;

/// <summary>The duties that look into conduct and into protected records.</summary>
internal static class ConductDuties
{
    public static readonly IReadOnlyList<string> All = [Duties.Inspection, Duties.InternalAffairs];

    /// <summary>True where the officer holds one of them on the day.</summary>
    public static async Task<bool> HoldsConductDutyAsync(this IDirectory directory, Guid officer, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var duty in All)
        {
            if (await directory.HoldsDutyAsync(officer, duty, null, on, cancellationToken))
            {
                return true;
            }
        }
        return false;
    }
}
