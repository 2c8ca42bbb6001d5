using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Council;

/// <summary>The head calls replacements for council members who were recused, so that five to nine advise.</summary>
internal sealed class ReplaceCouncilMembers(VisibleProposals visible, CaseFile file, IDirectory directory, CouncilInput input)
{
    public async Task<InnovationProposal> ExecuteAsync(V1.ReplaceCouncilMembersRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var (members, meetsOn) = CouncilInput.Read(check, request.Members, request.MeetsOn);
        check.ThrowIfWrong();
        await input.RequireKnownAsync(check, members, cancellationToken);
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadshipAsync(proposal.LiesAt, file.Today, cancellationToken);
        proposal.ReplaceCouncilMembers(officer, head, members, meetsOn, await input.RulesAsync(proposal, cancellationToken));
        var content = new { proposal.LatestCouncil!.Round, Members = members, MeetsOn = meetsOn, Acting = head.ActingAs(officer) };
        await file.RecordAsync(proposal, ProposalActions.CouncilMembersReplaced, null, content, cancellationToken,
            file.Notify(proposal, ProposalNotices.CouncilInvited, members, ("meets-on", request.MeetsOn)));
        return proposal;
    }
}
