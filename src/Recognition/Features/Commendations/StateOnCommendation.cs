namespace Innovation.Recognition.Features.Commendations;

/// <summary>
/// A nominee makes a statement; it stands in the case. On a refusal the head owes an answer, in the time of a nomination (section 9 rule 6).
/// </summary>
internal sealed class StateOnCommendation(VisibleCommendations commendations, CaseFile file, IDirectory directory, PolicySets policies, CaseClocks clocks)
{
    public async Task<Commendation> ExecuteAsync(V1.StateOnCommendationRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("text", request.Text, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        var first = commendation.StatementsConsidered == commendation.Statements.Count;
        commendation.AddStatement(officer, text, file.Now);
        if (commendation.State == CommendationState.Refused && first)
        {
            await clocks.StartAsync(await WindowAsync(commendation, policies, file, cancellationToken), cancellationToken);
        }
        var inCharge = await directory.FindInChargeAsync(commendation.DecidingUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            commendation,
            Actions.Stated,
            text,
            new { By = officer },
            cancellationToken,
            file.Notify(commendation, Notices.Stated, inCharge is { } head ? [head.OfficerId] : []));
        return commendation;
    }

    /// <summary>The time to decide, from now.</summary>
    public static async Task<ClockStart> WindowAsync(Commendation commendation, PolicySets policies, CaseFile file, CancellationToken cancellationToken)
    {
        var policy = await policies.VersionAsync(commendation.PolicyVersion, cancellationToken);
        return new ClockStart(
            PolicyKeys.CommendationWindow, Commendation.CaseType, commendation.Id, commendation.Id, policy, file.Now, commendation.DecidingUnitId, null);
    }
}
