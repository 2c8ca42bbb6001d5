using Innovation.Casework;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Identity.Features.Directory;

namespace Innovation.Identity.Features.Rules;

/// <summary>A holder of the policy owner's duty proposes the next version of the rules; another person decides on it (point 10).</summary>
internal sealed class ProposePolicySet(IdentityDbContext db, PolicyProposals proposals, DutyHolders duties, CaseFile file)
{
    private const int LongestReviewYears = 5;

    public async Task<V1.PolicyProposal> ExecuteAsync(V1.ProposePolicySetRequest request, CancellationToken cancellationToken)
    {
        await duties.RequireAsync(file.Officer, file.Today, cancellationToken, Duties.PolicyOwner);
        var newest = await db.PolicySets.AsNoTracking().OrderByDescending(set => set.Version).FirstAsync(cancellationToken);

        var check = new RequestCheck();
        var effectiveFrom = check.Date("effective_from", request.EffectiveFrom);
        check.That(
            effectiveFrom > file.Today, "effective_from", $"must be after today ({IsoDay.Of(file.Today)}): running cases keep their version");
        check.That(
            effectiveFrom >= newest.EffectiveFrom, "effective_from",
            $"must not be before that of version {newest.Version} ({IsoDay.Of(newest.EffectiveFrom)})");
        var nextReviewOn = check.Date("next_review_on", request.NextReviewOn);
        check.That(
            nextReviewOn > effectiveFrom && nextReviewOn.Year - effectiveFrom.Year <= LongestReviewYears,
            "next_review_on", $"must be after effective_from and at most {LongestReviewYears} years later");
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        var changes = PolicyValueInput.Read(check, request.Changes, newest, effectiveFrom);
        var register = LegalBasisInput.Read(check, request, newest);
        check.ThrowIfWrong();

        if (await db.PolicyProposals.AnyAsync(other => other.State == ProposalState.Pending, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.PolicyProposalPending, "Another proposal waits for its decision; both would change the same version.");
        }
        var proposal = PolicyProposal.Of(newest, changes, register, effectiveFrom, nextReviewOn, reasons, file.Officer, file.Now);
        db.PolicyProposals.Add(proposal);
        await proposals.CommitAsync(proposal, "proposed", reasons, await proposals.DecidersAsync(proposal, cancellationToken), cancellationToken);
        return proposal.ToContract();
    }
}
