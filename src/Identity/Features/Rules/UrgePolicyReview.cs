using Innovation.Casework;
using Innovation.Casework.Ledger;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Directory;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Innovation.Identity.Features.Directory;
using Innovation.Identity.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Identity.Features.Rules;

/// <summary>
/// Urges an overdue review of the policy values in force: its owner the day after, a month later also the body that decides for the city
/// Party committee; once per level. The values stay in force meanwhile: silence changes no rule.
/// </summary>
internal sealed class UrgePolicyReview(IdentityDbContext database, CaseFile caseFile, DutyHolders duties, Casework.Time.CaseTime caseTime)
{
    private const int MonthsBetweenLevels = 1;

    private static readonly string[] Owner = [Duties.PolicyOwner], OwnerAndSuperior = [Duties.PolicyOwner, Duties.StandingCommittee];

    /// <summary>True where a level was urged now. Another replica that urges the same level at the same time gets CONCURRENT_CHANGE.</summary>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var today = caseTime.Today;
        var inForce = await database.PolicySets.AsNoTracking().IgnoreAutoIncludes().Where(set => set.EffectiveFrom <= today)
            .OrderByDescending(set => set.EffectiveFrom).ThenByDescending(set => set.Version)
            .Select(set => new { set.Version, set.NextReviewOn }).FirstOrDefaultAsync(cancellationToken);
        if (inForce?.NextReviewOn is not { } due || LevelOn(today, due) is not (> 0 and var level))
        {
            return false;
        }
        if (await database.PolicyReviewUrgings.AnyAsync(urging => urging.Version == inForce.Version && urging.Level >= level, cancellationToken))
        {
            return false;
        }
        var now = caseTime.Now;
        database.PolicyReviewUrgings.Add(new PolicyReviewUrging { Version = inForce.Version, Level = level, At = now });
        var told = await duties.OfficersAsync(today, cancellationToken, level == 1 ? Owner : OwnerAndSuperior);
        await caseFile.CommitAsync(
            new LedgerRecord
            {
                CaseType = PolicySeries.CaseType,
                CaseId = PolicySeries.Id,
                Action = $"{PolicySeries.CaseType}.review-overdue",
                Actor = PlatformSeed.Actor,
                At = now,
                PolicyVersion = inForce.Version,
                Content = new { inForce.Version, DueOn = due, Level = level, Told = told },
            },
            [.. told.Select(officer => new NoticeRequested
            {
                AggregateId = PolicySeries.Id,
                OccurredAt = now,
                OfficerId = officer,
                Kind = $"{PolicySeries.CaseType}.review-overdue",
                Subject = $"{ResourceName.PolicySets}/{inForce.Version}",
                Parameters = new Dictionary<string, string> { ["due-date"] = RuleDates.Text(due) },
            })],
            cancellationToken);
        return true;
    }

    private static int LevelOn(DateOnly today, DateOnly due) => today <= due ? 0 : today <= due.AddMonths(MonthsBetweenLevels) ? 1 : 2;
}
