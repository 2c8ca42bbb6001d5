using Innovation.Contracts;
using Innovation.Edge.Requests;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Rules;

/// <summary>A holder of the policy owner's duty proposes the next version of the rules; another person decides on it (point 10).</summary>
internal sealed class ProposePolicySet(IdentityDbContext database, PolicyProposals proposals)
{
    private const int LongestReviewYears = 5;

    public async Task<V1.PolicyProposal> ExecuteAsync(V1.ProposePolicySetRequest request, CancellationToken cancellationToken)
    {
        var officer = await proposals.RequireOwnerAsync(cancellationToken);
        var newest = await database.PolicySets.AsNoTracking().OrderByDescending(set => set.Version).FirstAsync(cancellationToken);

        var check = new RequestCheck();
        var effectiveFrom = check.Date("effective_from", request.EffectiveFrom);
        check.That(effectiveFrom > proposals.Today, "effective_from", $"must be after today ({RuleDates.Text(proposals.Today)}): running cases keep their version");
        check.That(effectiveFrom >= newest.EffectiveFrom, "effective_from", $"must not be before that of version {newest.Version} ({RuleDates.Text(newest.EffectiveFrom)})");
        var nextReviewOn = check.Date("next_review_on", request.NextReviewOn);
        check.That(
            nextReviewOn > effectiveFrom && nextReviewOn.Year - effectiveFrom.Year <= LongestReviewYears,
            "next_review_on", $"must be after effective_from and at most {LongestReviewYears} years later");
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        var changes = PolicyValueInput.Read(check, request.Changes, newest, effectiveFrom);
        check.ThrowIfWrong();

        if (await database.PolicyProposals.AnyAsync(other => other.State == PolicyProposalState.Pending, cancellationToken))
        {
            throw Refuse.Conflict(ReasonCodes.PolicyProposalPending, "Another proposal waits for its decision; both would change the same version.");
        }
        var proposal = PolicyProposal.Of(newest, changes, effectiveFrom, nextReviewOn, reasons, officer, proposals.Now);
        database.PolicyProposals.Add(proposal);
        await proposals.CommitAsync(
            proposal, "proposed", reasons, cancellationToken,
            proposals.Notify(proposal, "proposed", await proposals.DecidersAsync(proposal, cancellationToken)));
        return proposal.ToContract();
    }
}
