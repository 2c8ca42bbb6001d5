namespace Innovation.Proposal.Features.Drafting;

internal static class KnownOfficers
{
    /// <summary>Notes each of the officers named in <paramref name="field"/> who is not in office on the day.</summary>
    public static async Task CheckKnownAsync(
        this IDirectory directory, RequestCheck check, string field, IReadOnlyList<Guid> officers, DateOnly on, CancellationToken cancellationToken)
    {
        foreach (var (i, officer) in officers.Index())
        {
            check.That(await directory.FindOfficerAsync(officer, on, cancellationToken) is { Active: true }, $"{field}[{i}]", "there is no such officer");
        }
    }
}
