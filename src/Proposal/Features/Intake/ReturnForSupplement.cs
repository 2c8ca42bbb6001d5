namespace Innovation.Proposal.Features.Intake;

/// <summary>The intake officer of the deciding unit, or its head, sends an incomplete dossier back with a written list of gaps; the clock pauses.</summary>
internal sealed class ReturnForSupplement(VisibleProposals visible, CaseFile file, IDirectory directory, ProposalClocks clocks,
    ReviewClocks reviews)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.ReturnForSupplementRequest request, CancellationToken cancellationToken)
    {
        var gaps = Gaps(request);
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadAsync(proposal.LiesAt, file.Today, cancellationToken);
        var holders = await directory.FindOfficersAsync([Duties.ProposalIntake], proposal.LiesAt, file.Today, cancellationToken);
        proposal.Return(officer, new Reception(head, holders), gaps, file.Now);
        await clocks.PauseAsync(proposal, cancellationToken);
        await reviews.FollowAsync(proposal, cancellationToken);
        var reason = string.Join("; ", gaps.Select(gap => $"{gap.Field}: {gap.Description}"));
        await file.RecordAsync(proposal, ProposalActions.Returned, reason, new { Gaps = gaps }, cancellationToken,
            file.Notify(proposal, ProposalNotices.Returned, proposal.AuthorIds));
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
