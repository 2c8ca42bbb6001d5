namespace Innovation.Accountability.Features.Liability;

/// <summary>A person concerned makes a statement; it stands in the case, and the head who takes the review up is told (section 9 rule 6).</summary>
internal sealed class StateOnLiabilityReview(VisibleReviews reviews, CaseFile file, IDirectory directory)
{
    public async Task<LiabilityReview> ExecuteAsync(V1.StateOnLiabilityReviewRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("text", request.Text, 20_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var review = await reviews.LoadAsync(request.Name, cancellationToken);
        review.AddStatement(officer, text, file.Now);
        var competent = (await directory.FindCompetentAsync(review, file.Today, cancellationToken))?.InCharge;
        await file.CommitAsync(
            review,
            Actions.Stated,
            text,
            new { By = officer },
            cancellationToken,
            file.Notify(review, Notices.ReviewStated, competent is { } head ? [head.OfficerId] : []));
        return review;
    }
}
