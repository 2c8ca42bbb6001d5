namespace Innovation.Recognition.Features.Commendations;

/// <summary>The head of the competent unit awards rewards of Decree 73/2023/ND-CP Art. 10.</summary>
internal sealed class DecideCommendation(
    RecognitionDbContext db, VisibleCommendations commendations, CaseFile file, PolicySets policies, CaseClocks clocks, IDirectory directory, AwardHolds holds)
{
    public async Task<Commendation> ExecuteAsync(V1.DecideCommendationRequest request, CancellationToken cancellationToken)
    {
        var (rewards, grounds) = Read(request);
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        await holds.TakeTurnAsync(commendation.ProposalId, cancellationToken);
        var pilot = await db.EvaluatedPilots.AsNoTracking().SingleAsync(p => p.Id == commendation.PilotId, cancellationToken);
        var policy = await policies.VersionAsync(commendation.PolicyVersion, cancellationToken);
        var authority = await directory.FindHeadAuthorityAsync(officer, commendation.DecidingUnitId, file.Today, cancellationToken);
        var standing = await holds.StandingAsync(pilot, cancellationToken);
        commendation.Award(
            officer, authority?.OfficerId, standing, rewards, policy[PolicyKeys.SalaryAdvance].Number, grounds with { ActsFor = authority?.ForId }, file.Now);
        await clocks.MeetAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        var decision = commendation.Decision!;
        await file.CommitAsync(
            commendation,
            Actions.Decided,
            grounds.Reasons,
            new { Nominees = commendation.NomineeIds, commendation.Verification, commendation.Review, Decision = decision, For = authority?.ForId },
            cancellationToken,
            [
                new Events.CommendationDecided
                {
                    AggregateId = commendation.Id,
                    OccurredAt = file.Now,
                    PilotId = commendation.PilotId,
                    ProposalId = commendation.ProposalId,
                    NomineeIds = commendation.NomineeIds,
                    Rewards = [.. decision.Rewards.Select(ContractName)],
                    SalaryAdvanceMonths = decision.SalaryAdvanceMonths,
                },
                .. file.Notify(commendation, Notices.Decided, commendation.NomineeIds, ("outcome", "awarded")),
            ]);
        return commendation;
    }

    private static (RewardKind[] Rewards, Grounds Grounds) Read(V1.DecideCommendationRequest request)
    {
        var check = new RequestCheck();
        check.That(request.Rewards.Count > 0, "rewards", "must name at least one reward");
        for (var i = 0; i < request.Rewards.Count; i++)
        {
            check.Choice($"rewards[{i}]", request.Rewards[i]);
        }
        check.That(request.Rewards.Distinct().Count() == request.Rewards.Count, "rewards", "must name each reward once");
        var grounds = check.Grounds(request.Reasons, request.StatementsConsidered);
        check.ThrowIfWrong();
        return ([.. request.Rewards.Select(reward => (RewardKind)reward)], grounds);
    }

    private static string ContractName(RewardKind reward) => reward switch
    {
        RewardKind.Praise => "PRAISE",
        RewardKind.Commendation => "COMMENDATION",
        RewardKind.EarlySalaryRaise => "EARLY_SALARY_RAISE",
        _ => throw new ArgumentOutOfRangeException(nameof(reward), reward, null),
    };
}
