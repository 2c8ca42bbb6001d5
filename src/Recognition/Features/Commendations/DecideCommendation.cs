namespace Innovation.Recognition.Features.Commendations;

/// <summary>The head of the competent unit awards rewards of Decree 73/2023/ND-CP Art. 10.</summary>
internal sealed class DecideCommendation(
    RecognitionDbContext db, VisibleCommendations commendations, CaseFile file, PolicySets policies, CaseClocks clocks, IDirectory directory)
{
    public async Task<Commendation> ExecuteAsync(V1.DecideCommendationRequest request, CancellationToken cancellationToken)
    {
        var (rewards, reasons) = Read(request);
        var officer = file.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        var pilot = await db.EvaluatedPilots.AsNoTracking().SingleAsync(p => p.Id == commendation.PilotId, cancellationToken);
        var policy = await policies.VersionAsync(commendation.PolicyVersion, cancellationToken);
        var head = await directory.FindHeadAsync(commendation.DecidingUnitId, file.Today, cancellationToken);
        commendation.Award(officer, head, pilot, rewards, policy[PolicyKeys.SalaryAdvance].Number, reasons, file.Now);
        await clocks.MeetAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        var decision = commendation.Decision!;
        await file.CommitAsync(
            commendation,
            Actions.Decided,
            reasons,
            new { Nominees = commendation.NomineeIds, commendation.Verification, commendation.Review, Decision = decision },
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

    private static (RewardKind[] Rewards, string Reasons) Read(V1.DecideCommendationRequest request)
    {
        var check = new RequestCheck();
        check.That(request.Rewards.Count > 0, "rewards", "must name at least one reward");
        for (var i = 0; i < request.Rewards.Count; i++)
        {
            check.Choice($"rewards[{i}]", request.Rewards[i]);
        }
        check.That(request.Rewards.Distinct().Count() == request.Rewards.Count, "rewards", "must name each reward once");
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        return ([.. request.Rewards.Select(reward => (RewardKind)reward)], reasons);
    }

    private static string ContractName(RewardKind reward) => reward switch
    {
        RewardKind.Praise => "PRAISE",
        RewardKind.Commendation => "COMMENDATION",
        RewardKind.EarlySalaryRaise => "EARLY_SALARY_RAISE",
        _ => throw new ArgumentOutOfRangeException(nameof(reward), reward, null),
    };
}
