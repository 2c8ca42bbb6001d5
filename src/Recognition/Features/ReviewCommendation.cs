using Innovation.Contracts.Recognition.V1;
using Innovation.Edge.Requests;
using Commendation = Innovation.Recognition.Domain.Commendation;

namespace Innovation.Recognition.Features;

/// <summary>Another holder of the duty gives the opinion (second person).</summary>
internal sealed class ReviewCommendation(RecognitionCases cases, Commendations commendations)
{
    public async Task<Commendation> ExecuteAsync(ReviewCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 10);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await commendations.RequireReviewerAsync(officer, commendation, cancellationToken);
        commendation.GiveReview(officer, reasons, cases.Now);
        await cases.CommitAsync(commendation, "reviewed", reasons, new { commendation.Review }, cancellationToken);
        return commendation;
    }
}
