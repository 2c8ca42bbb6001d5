using Innovation.Contracts;

namespace Innovation.Directory;

/// <summary>Questions about duties, as guards ask them.</summary>
public static class DutyQuestions
{
    /// <summary>True where the officer exercises the duty for the unit (null: for anyone) on the day.</summary>
    public static async ValueTask<bool> HoldsDutyAsync(
        this IDirectory directory, Guid officerId, string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindDutyHoldersAsync(dutyCode, unitId, on, cancellationToken)).Any(holder => holder.OfficerIds.Contains(officerId));

    /// <summary>Refuses where the officer does not exercise the duty for the unit on the day.</summary>
    /// <exception cref="RefusedException">DUTY_REQUIRED.</exception>
    public static async Task RequireDutyAsync(
        this IDirectory directory, Guid officerId, string dutyCode, Guid? unitId, DateOnly on, CancellationToken cancellationToken)
    {
        if (!await directory.HoldsDutyAsync(officerId, dutyCode, unitId, on, cancellationToken))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, $"Only a holder of the duty '{dutyCode}' for this unit may do this.");
        }
    }
}
