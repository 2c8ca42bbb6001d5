namespace Innovation.Recognition.Features.Commendations;

/// <summary>A holder of the duty confirms the merit file.</summary>
internal sealed class VerifyCommendation(VisibleCommendations commendations, CaseFile file, IDirectory directory)
{
    public async Task<Commendation> ExecuteAsync(V1.VerifyCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.CommendationReview, commendation.UnitId, file.Today, cancellationToken);
        commendation.Verify(officer, reasons, file.Now);
        await file.CommitAsync(commendation, Actions.Verified, reasons, new { commendation.Verification }, cancellationToken);
        return commendation;
    }
}
