namespace Innovation.Recognition.Features.Commendations;

/// <summary>The head of the competent unit declines to award it; the nominees are told, with reasons.</summary>
internal sealed class RefuseCommendation(VisibleCommendations commendations, CaseFile file, IDirectory directory, CaseClocks clocks, AwardHolds holds)
{
    public async Task<Commendation> ExecuteAsync(V1.RefuseCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var grounds = check.Grounds(request.Reasons, request.StatementsConsidered);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await holds.TakeTurnAsync(commendation.ProposalId, cancellationToken);
        var authority = await directory.FindHeadAuthorityAsync(officer, commendation.DecidingUnitId, file.Today, cancellationToken);
        commendation.Decline(officer, authority?.OfficerId, grounds with { ActsFor = authority?.ForId }, file.Now);
        await clocks.MeetAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        await file.CommitAsync(
            commendation,
            Actions.Refused,
            grounds.Reasons,
            new { Nominees = commendation.NomineeIds, commendation.Verification, commendation.Review, commendation.Decision, For = authority?.ForId },
            cancellationToken,
            file.Notify(commendation, Notices.Refused, commendation.NomineeIds));
        return commendation;
    }
}
