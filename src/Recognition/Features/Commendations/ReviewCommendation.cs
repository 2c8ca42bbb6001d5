namespace Innovation.Recognition.Features.Commendations;

/// <summary>Another holder of the duty gives the opinion (second person).</summary>
internal sealed class ReviewCommendation(VisibleCommendations commendations, CaseFile file, IDirectory directory)
{
    public async Task<Commendation> ExecuteAsync(V1.ReviewCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.CommendationReview, commendation.UnitId, file.Today, cancellationToken);
        commendation.GiveReview(officer, reasons, file.Now);
        await file.CommitAsync(commendation, Actions.Reviewed, reasons, new { commendation.Review }, cancellationToken);
        return commendation;
    }
}
