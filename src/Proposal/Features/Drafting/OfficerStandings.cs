namespace Innovation.Proposal.Features.Drafting;

internal static class OfficerStandings
{
    /// <summary>Where the officer works on the day, and to which groups they belong by their positions; nowhere where there is no such officer.</summary>
    public static async ValueTask<Standing> FindStandingAsync(
        this IDirectory directory, Guid officerId, DateOnly on, CancellationToken cancellationToken) =>
        await directory.FindOfficerAsync(officerId, on, cancellationToken) is { } officer
            ? new Standing([.. officer.UnitIds], OfficerGroups.Of(officer))
            : new Standing([], []);
}
