using Innovation.Casework;
using Innovation.Directory;
using Innovation.Identity.Features.Directory;

namespace Innovation.Identity.Features.Rules;

/// <summary>
/// Urges an overdue review of the policy values in force: its owner the day after, a month later also the body that decides for the city
/// Party committee; once per level. The values stay in force meanwhile: silence changes no rule.
/// </summary>
internal sealed class UrgePolicyReview(IdentityDbContext db, CaseFile file, DutyHolders duties)
{
    private static readonly string[] _owner = [Duties.PolicyOwner];
    private static readonly string[] _ownerAndSuperior = [Duties.PolicyOwner, Duties.StandingCommittee];

    /// <summary>True where a level was urged now. Another replica that urges the same level at the same time gets CONCURRENT_CHANGE.</summary>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        var today = file.Today;
        var inForce = await db.PolicySets.AsNoTracking().Where(set => set.EffectiveFrom <= today)
            .OrderByDescending(set => set.EffectiveFrom).ThenByDescending(set => set.Version).FirstOrDefaultAsync(cancellationToken);
        if (inForce?.NextReviewOn is not { } due || inForce.ReviewOverdueLevelOn(today) is not (> 0 and var level)
            || await db.PolicyReviewUrgings.AnyAsync(urging => urging.Version == inForce.Version && urging.Level >= level, cancellationToken))
        {
            return false;
        }
        db.PolicyReviewUrgings.Add(new PolicyReviewUrging { Version = inForce.Version, Level = level, At = file.Now });
        var told = await duties.OfficersAsync(today, cancellationToken, level == 1 ? _owner : _ownerAndSuperior);
        await file.CommitAsync(
            inForce, "review-overdue", null, new { inForce.Version, DueOn = due, Level = level, Told = told }, cancellationToken,
            file.Notify(inForce, "policy-set.review-overdue", told, ("due-date", IsoDay.Of(due)))
                .Select(notice => notice with { Subject = PolicyContract.NameOf(inForce.Version) }));
        return true;
    }
}
