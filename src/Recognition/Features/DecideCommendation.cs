using Innovation.Casework.Clocks;
using Innovation.Casework.Policy;
using Innovation.Contracts.Events;
using Innovation.Contracts.Recognition.V1;
using Innovation.Edge.Requests;
using Innovation.Recognition.Data;
using Microsoft.EntityFrameworkCore;
using Commendation = Innovation.Recognition.Domain.Commendation;
using RewardKind = Innovation.Recognition.Domain.RewardKind;

namespace Innovation.Recognition.Features;

/// <summary>The head of the competent unit awards rewards of Decree 73/2023/ND-CP Art. 10.</summary>
internal sealed class DecideCommendation(RecognitionDbContext db, RecognitionCases cases, Commendations commendations, PolicySets policies, CaseClocks clocks)
{
    public async Task<Commendation> ExecuteAsync(DecideCommendationRequest request, CancellationToken cancellationToken)
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
        var officer = cases.Officer;
        var commendation = await commendations.LoadAsync(request.Name, cancellationToken);
        var pilot = await db.EvaluatedPilots.AsNoTracking().SingleAsync(p => p.Id == commendation.PilotId, cancellationToken);
        var policy = await policies.VersionAsync(commendation.PolicyVersion, cancellationToken);
        commendation.Award(
            officer,
            await commendations.HeadAsync(commendation, cancellationToken),
            pilot,
            [.. request.Rewards.Select(reward => (RewardKind)reward)],
            policy[PolicyKeys.SalaryAdvance].Number,
            reasons,
            cases.Now);
        await clocks.MeetAsync(commendation.Id, PolicyKeys.CommendationWindow, cancellationToken);
        var decision = commendation.Decision!;
        await cases.CommitAsync(
            commendation,
            "decided",
            reasons,
            new { Nominees = commendation.NomineeIds, commendation.Verification, commendation.Review, Decision = decision },
            cancellationToken,
            [
                new CommendationDecided
                {
                    AggregateId = commendation.Id,
                    OccurredAt = cases.Now,
                    PilotId = commendation.PilotId,
                    ProposalId = commendation.ProposalId,
                    NomineeIds = commendation.NomineeIds,
                    Rewards = [.. decision.Rewards.Select(ContractName)],
                    SalaryAdvanceMonths = decision.SalaryAdvanceMonths,
                },
                .. cases.Notify(commendation, "commendation.decided", commendation.NomineeIds, ("outcome", "awarded")),
            ]);
        return commendation;
    }

    private static string ContractName(RewardKind reward) => reward switch
    {
        RewardKind.Praise => "PRAISE",
        RewardKind.Commendation => "COMMENDATION",
        RewardKind.EarlySalaryRaise => "EARLY_SALARY_RAISE",
        _ => throw new ArgumentOutOfRangeException(nameof(reward), reward, null),
    };
}
