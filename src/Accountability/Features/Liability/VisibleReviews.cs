namespace Innovation.Accountability.Features.Liability;

/// <summary>
/// Finds liability reviews for those who may know of them: the persons concerned, the head who takes it up, holders of a duty that looks into
/// conduct, for the unit that carried the pilot out. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class VisibleReviews(AccountabilityDbContext db, CaseFile file, IDirectory directory)
{
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the caller may not know of it.</exception>
    public async Task<LiabilityReview> LoadAsync(string name, CancellationToken cancellationToken)
    {
        var id = ResourceName.Parse(ResourceName.LiabilityReviews, name, "name");
        var review = await db.LiabilityReviews.SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        return review is not null && file.Actor.OfficerId is { } officer && await MaySeeAsync(officer, review, cancellationToken)
            ? review
            : throw Refuse.NotFound($"liability review '{name}'");
    }

    private async Task<bool> MaySeeAsync(Guid officer, LiabilityReview review, CancellationToken cancellationToken) =>
        review.ProtectedIds.Contains(officer)
        || await directory.MayTakeUpAsync(review, officer, file.Today, cancellationToken)
        || (await directory.GetDutyScopeAsync(officer, ConductDuties.All, file.Today, cancellationToken)).Covers(review.UnitId);
}

/// <summary>Who takes a review up.</summary>
internal static class CompetentHeads
{
    /// <summary>
    /// The nearest unit from the approving agency upwards whose head, or who acts as such, is no person concerned, declared no interest and acts for nobody who is or did; null where there is none.
    /// </summary>
    public static async Task<LeadershipEntry?> FindCompetentAsync(
        this IDirectory directory, LiabilityReview review, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindStandingLineAsync(review.DecidingUnitId, on, cancellationToken)).Levels.Select(level => level.Leadership)
            .FirstOrDefault(leadership => leadership.InCharge is { } head && !head.Concerns([.. review.ProtectedIds, .. review.InterestedIds]));

    /// <summary>True where the officer may do what that head must do.</summary>
    public static async Task<bool> MayTakeUpAsync(
        this IDirectory directory, LiabilityReview review, Guid officer, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.FindCompetentAsync(review, on, cancellationToken))?.AuthorityOf(officer) is not null;
}
