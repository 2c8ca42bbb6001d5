using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Recognition.V1;
using Innovation.Edge.Requests;
using Commendation = Innovation.Recognition.Domain.Commendation;

namespace Innovation.Recognition.Features;

/// <summary>The head of the competent unit declines to award it; the nominees are told, with reasons.</summary>
internal sealed class RefuseCommendation(RecognitionCases cases, Commendations commendations, CaseClocks clocks)
{
    public async Task<Commendation> ExecuteAsync(RefuseCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        commendation.Decline(officer, await commendations.HeadAsync(commendation, cancellationToken), reasons, cases.Now);
        await clocks.MeetAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        await cases.CommitAsync(
            commendation,
            "refused",
            reasons,
            new { Nominees = commendation.NomineeIds, commendation.Verification, commendation.Review, commendation.Decision },
            cancellationToken,
            cases.Notify(commendation, "commendation.refused", commendation.NomineeIds));
        return commendation;
    }
}
