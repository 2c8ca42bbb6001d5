using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Council;

/// <summary>The head puts a proposal of wide scope to a council: who sits on it, when it meets, what it reads (Art. 8(2)).</summary>
internal sealed class ConveneCouncil(VisibleProposals visible, CaseFile file, IDirectory directory, CouncilInput input, ProposalClocks clocks)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.ConveneCouncilRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var (members, meetsOn) = CouncilInput.Read(check, request.Members, request.MeetsOn);
        check.Choice("grant_kind", request.GrantKind);
        var papers = check.Text("papers", request.Papers, 20_000, 20);
        check.ThrowIfWrong();
        await input.RequireKnownAsync(check, members, cancellationToken);
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        var grant = GrantInput.Read(request.GrantKind, request.Limits, proposal.Content.Plan);
        var rules = await input.RulesAsync(proposal, cancellationToken);
        proposal.ConveneCouncil(officer, head, new CouncilInvitation(members, meetsOn, grant, papers), rules, file.Now);
        var clock = await clocks.ConveneAsync(proposal, cancellationToken);
        var content = new
        {
            Members = members,
            MeetsOn = meetsOn,
            GrantKind = grant.Kind,
            grant.Limits,
            Papers = papers,
            clock?.DueOn,
            Acting = head.ActingAs(officer),
        };
        var meeting = ("meets-on", request.MeetsOn);
        await file.RecordAsync(proposal, ProposalActions.CouncilConvened, null, content, cancellationToken,
        [
            .. file.Notify(proposal, ProposalNotices.CouncilInvited, members, meeting),
            .. file.Notify(proposal, ProposalNotices.CouncilConvened, proposal.AuthorIds, meeting),
        ]);
        return proposal;
    }
}
