using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Intake;

/// <summary>The intake officer of the deciding unit, or its head, sends an incomplete dossier back with a written list of gaps.</summary>
internal sealed class ReturnForSupplement(VisibleProposals visible, CaseFile file, IDirectory directory, ProposalClocks clocks,
    ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.ReturnForSupplementRequest request, CancellationToken cancellationToken)
    {
        var gaps = Gaps(request);
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        // Who cooperates in the intake sends nothing back.
        var holders = (await directory.FindDutyHoldersAsync(Duties.ProposalIntake, proposal.LiesAt, file.Today, cancellationToken))
            .Where(holder => holder.Leads).SelectMany(holder => holder.OfficerIds).ToList();
        var clock = await clocks.StandingAsync(proposal, cancellationToken);
        var pauses = proposal.Return(officer, new Reception(head, holders), gaps, clock, file.Now);
        await clocks.ReturnedAsync(proposal, pauses, cancellationToken);
        await reviews.FollowAsync(proposal, cancellationToken);
        var reason = string.Join("; ", gaps.Select(gap => $"{gap.Field}: {gap.Description}"));
        await file.RecordAsync(proposal, ProposalActions.Returned, reason, new { Gaps = gaps, ClockPaused = pauses, Acting = head.ActingAs(officer) }, cancellationToken,
            file.Notify(proposal, pauses ? ProposalNotices.Returned : ProposalNotices.ReturnedClockRuns, proposal.AuthorIds));
        return proposal;
    }

    private static List<SupplementGap> Gaps(V1.ReturnForSupplementRequest request)
    {
        var check = new RequestCheck();
        check.That(request.Gaps.Count > 0, "gaps", "must name at least one gap");
        var gaps = SupplementGaps.Read(check, request.Gaps);
        check.ThrowIfWrong();
        return gaps;
    }
}
