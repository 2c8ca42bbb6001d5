using Innovation.Casework.Directory;
using Innovation.Casework.Requests;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>The head puts a grant to the vote of the collective leadership, ordinary track (Art. 8(1)).</summary>
internal sealed class OpenBallot(ProposalCases cases, IDirectory directory)
{
    public async Task<InnovationProposal> ExecuteAsync(OpenBallotRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("grant_kind", request.GrantKind);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(proposal.DecidingUnitId ?? proposal.UnitId, cases.Today, cancellationToken);
        proposal.OpenBallot(officer, leadership.HeadId, leadership.CollectiveIds, (GrantKind)request.GrantKind, Limits(request, proposal), cases.Now);
        var ballot = proposal.LatestBallot!;
        await cases.CommitAsync(
            proposal,
            "ballot-opened",
            null,
            new { ballot.Round, ballot.GrantKind, ballot.Limits, Entitled = ballot.EntitledIds, ballot.Excluded },
            cancellationToken,
            cases.Notify(proposal, "proposal.vote-opened", ballot.EntitledIds));
        return proposal;
    }

    private static GrantLimits Limits(OpenBallotRequest request, InnovationProposal proposal)
    {
        var plan = proposal.Content.Plan;
        if (request.Limits is not { } limits)
        {
            return new GrantLimits(plan.Scope, plan.Place, plan.DurationMonths);
        }
        var check = new RequestCheck();
        var scope = check.OptionalText("limits.scope", limits.Scope, 2_000);
        var place = check.OptionalText("limits.place", limits.Place, 2_000);
        check.Range("limits.duration_months", limits.DurationMonths, 1, 60);
        check.ThrowIfWrong();
        return new GrantLimits(scope.Length > 0 ? scope : plan.Scope, place.Length > 0 ? place : plan.Place, limits.DurationMonths);
    }
}
