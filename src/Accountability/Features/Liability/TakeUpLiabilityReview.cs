namespace Innovation.Accountability.Features.Liability;

/// <summary>The competent head takes a review up: it meets the clock that made a review visible which nobody worked on.</summary>
internal sealed class TakeUpLiabilityReview(VisibleReviews reviews, CaseFile file, IDirectory directory, CaseClocks clocks)
{
    public async Task<LiabilityReview> ExecuteAsync(V1.TakeUpLiabilityReviewRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var review = await reviews.LoadAsync(request.Name, cancellationToken);
        var authority = (await directory.FindCompetentAsync(review, file.Today, cancellationToken))?.AuthorityOf(officer);
        review.TakeUp(officer, authority?.OfficerId, file.Now);
        await clocks.MeetAsync(review.Id, PolicyKeys.LiabilityOpen, cancellationToken);
        await file.CommitAsync(
            review,
            Actions.TakenUp,
            null,
            new { By = officer, For = authority?.ForId },
            cancellationToken,
            file.Notify(review, Notices.ReviewTakenUp, review.ProtectedIds));
        return review;
    }
}
