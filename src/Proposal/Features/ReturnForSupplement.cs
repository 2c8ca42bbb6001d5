using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;
using SupplementGap = Innovation.Proposal.Domain.SupplementGap;

namespace Innovation.Proposal.Features;

/// <summary>The intake officer of the deciding unit, or its head, sends an incomplete dossier back with a written list of gaps; the clock pauses.</summary>
internal sealed class ReturnForSupplement(ProposalCases cases, IDirectory directory, ProposalClocks clocks)
{
    private const int MaximumGaps = 50;

    public async Task<InnovationProposal> ExecuteAsync(ReturnForSupplementRequest request, CancellationToken cancellationToken)
    {
        var gaps = Gaps(request);
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var unit = proposal.DecidingUnitId ?? proposal.UnitId;
        if ((await directory.GetLeadershipAsync(unit, cases.Today, cancellationToken)).HeadId != officer)
        {
            await directory.RequireDutyAsync(officer, Duties.ProposalIntake, unit, cases.Today, cancellationToken);
        }
        proposal.Return(officer, gaps, cases.Now);
        await clocks.PauseAsync(proposal, cancellationToken);
        await cases.CommitAsync(
            proposal,
            "returned",
            string.Join("; ", gaps.Select(gap => $"{gap.Field}: {gap.Description}")),
            new { Gaps = gaps },
            cancellationToken,
            cases.Notify(proposal, "proposal.returned", proposal.AuthorIds));
        return proposal;
    }

    private static List<SupplementGap> Gaps(ReturnForSupplementRequest request)
    {
        var check = new RequestCheck();
        check.That(request.Gaps.Count is > 0 and <= MaximumGaps, "gaps", $"must name 1 to {MaximumGaps} gaps");
        var gaps = request.Gaps.Take(MaximumGaps).Select((gap, i) => new SupplementGap(
            check.Text($"gaps[{i}].field", gap.Field, 100),
            check.Text($"gaps[{i}].description", gap.Description, 2_000, 10))).ToList();
        check.ThrowIfWrong();
        return gaps;
    }
}
