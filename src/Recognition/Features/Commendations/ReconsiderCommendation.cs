namespace Innovation.Recognition.Features.Commendations;

/// <summary>The head deals with what the nominees said to a refusal: the commendation goes on, or stays refused, always with reasons.</summary>
internal sealed class ReconsiderCommendation(
    VisibleCommendations commendations, CaseFile file, IDirectory directory, PolicySets policies, CaseClocks clocks, AwardHolds holds)
{
    public async Task<Commendation> ExecuteAsync(V1.ReconsiderCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var grounds = check.Grounds(request.Reasons, request.StatementsConsidered);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await holds.TakeTurnAsync(commendation.ProposalId, cancellationToken);
        var authority = await directory.FindHeadAuthorityAsync(officer, commendation.DecidingUnitId, file.Today, cancellationToken);
        var answer = commendation.Reconsider(officer, authority?.OfficerId, request.Reopen, grounds with { ActsFor = authority?.ForId }, file.Now);
        await clocks.MeetAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        if (answer.Reopened)
        {
            await clocks.StartAsync(await StateOnCommendation.WindowAsync(commendation, policies, file, cancellationToken), cancellationToken);
        }
        await file.CommitAsync(
            commendation,
            Actions.Reconsidered,
            grounds.Reasons,
            new { Reconsideration = answer, commendation.Statements, For = authority?.ForId },
            cancellationToken,
            file.Notify(commendation, Notices.Reconsidered, commendation.NomineeIds));
        await holds.FollowAsync(commendation.ProposalId, cancellationToken);
        return commendation;
    }
}
