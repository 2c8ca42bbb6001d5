using Innovation.Contracts.Recognition.V1;
using Innovation.Edge.Requests;
using Commendation = Innovation.Recognition.Domain.Commendation;

namespace Innovation.Recognition.Features;

/// <summary>A holder of the duty confirms the merit file.</summary>
internal sealed class VerifyCommendation(RecognitionCases cases, Commendations commendations)
{
    public async Task<Commendation> ExecuteAsync(VerifyCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 10);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await commendations.RequireReviewerAsync(officer, commendation, cancellationToken);
        commendation.Verify(officer, reasons, cases.Now);
        await cases.CommitAsync(commendation, "verified", reasons, new { commendation.Verification }, cancellationToken);
        return commendation;
    }
}
