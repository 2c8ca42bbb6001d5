using Innovation.Casework.Calendar;
using Innovation.Proposal.Features.Deciding;
using Innovation.Proposal.Features.Drafting;

namespace Innovation.Proposal.Features.Council;

/// <summary>The head puts a proposal of wide scope to a council: who sits on it, when it meets, what it reads (Art. 8(2)).</summary>
internal sealed class ConveneCouncil(
    VisibleProposals visible, CaseFile file, IDirectory directory, WorkingCalendars calendars, PolicySets policies, ProposalClocks clocks)
{
    private const int MostNames = 50;

    public async Task<InnovationProposal> ExecuteAsync(V1.ConveneCouncilRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.That(request.Members.Count is > 0 and <= MostNames, "members", $"must name 1 to {MostNames} officers");
        var members = request.Members.Take(MostNames).Select((name, i) => check.Name(ResourceName.Officers, $"members[{i}]", name)).ToList();
        check.That(members.Distinct().Count() == members.Count, "members", "must name each officer once");
        check.That(IsoDay.TryParse(request.MeetsOn, out var meetsOn), "meets_on", "must be a day like 2025-05-12");
        check.Choice("grant_kind", request.GrantKind);
        var papers = check.Text("papers", request.Papers, 20_000, 20);
        check.ThrowIfWrong();
        await directory.CheckKnownAsync(check, "members", members, file.Today, cancellationToken);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var proposal = await visible.LoadAsync(request.Name, cancellationToken);
        var head = await directory.FindHeadAsync(proposal.LiesAt, file.Today, cancellationToken);
        var grant = GrantInput.Read(request.GrantKind, request.Limits, proposal.Content.Plan);
        var rules = await RulesAsync(proposal, cancellationToken);
        proposal.ConveneCouncil(officer, head, new CouncilInvitation(members, meetsOn, grant, papers), rules, file.Now);
        var clock = await clocks.ConveneAsync(proposal, cancellationToken);
        var content = new { Members = members, MeetsOn = meetsOn, GrantKind = grant.Kind, grant.Limits, Papers = papers, clock.DueOn };
        var meeting = ("meets-on", request.MeetsOn);
        await file.RecordAsync(proposal, ProposalActions.CouncilConvened, null, content, cancellationToken,
        [
            .. file.Notify(proposal, ProposalNotices.CouncilInvited, members, meeting),
            .. file.Notify(proposal, ProposalNotices.CouncilConvened, proposal.AuthorIds, meeting),
        ]);
        return proposal;
    }

    private async Task<CouncilRules> RulesAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new CouncilRules(
            policy[PolicyKeys.CouncilSizeMinimum].Number,
            policy[PolicyKeys.CouncilSizeMaximum].Number,
            calendar.AddWorkingDays(file.Today, policy[PolicyKeys.CouncilPapers].Number),
            file.Today.AddDays(policy[PolicyKeys.CouncilMeets].Number),
            policy[PolicyKeys.CouncilQuorum].Number);
    }
}
