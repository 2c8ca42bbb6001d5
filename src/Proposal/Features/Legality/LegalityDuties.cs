namespace Innovation.Proposal.Features.Legality;

/// <summary>Who checks which row: each has its own duty, and one duty stands above all (domain, section 9 rule 3).</summary>
internal static class LegalityDuties
{
    /// <summary>All duties that check rows.</summary>
    public static readonly string[] All =
        [Duties.LegalReview, Duties.LegalityConstitution, Duties.LegalityPartyRules, Duties.LegalityDocuments, Duties.LegalityTreaties];

    /// <summary>The duty of one row.</summary>
    public static string Of(LegalityRow row) => row switch
    {
        LegalityRow.Constitution => Duties.LegalityConstitution,
        LegalityRow.PartyRules => Duties.LegalityPartyRules,
        LegalityRow.LegalDocuments => Duties.LegalityDocuments,
        LegalityRow.Treaties => Duties.LegalityTreaties,
        _ => throw new ArgumentOutOfRangeException(nameof(row)),
    };

    /// <summary>Refuses where the officer holds neither the row's duty nor the superior one for the unit on the day.</summary>
    /// <exception cref="RefusedException">DUTY_REQUIRED.</exception>
    public static async Task RequireRowAsync(
        this IDirectory directory, Guid officer, LegalityRow row, Guid? unitId, DateOnly on, CancellationToken cancellationToken)
    {
        var superior = await directory.FindDutyHoldersAsync(Duties.LegalReview, unitId, on, cancellationToken);
        if (!superior.Any(holder => holder.Leads && holder.OfficerIds.Contains(officer)))
        {
            await directory.RequireDutyAsync(officer, Of(row), unitId, on, cancellationToken);
        }
    }
}
