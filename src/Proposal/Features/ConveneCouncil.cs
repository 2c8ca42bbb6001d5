using System.Globalization;
using Innovation.Casework.Calendar;
using Innovation.Casework.Policy;
using Innovation.Contracts;
using Innovation.Contracts.Events;
using Innovation.Contracts.Proposal.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Proposal.Domain;
using InnovationProposal = Innovation.Proposal.Domain.InnovationProposal;

namespace Innovation.Proposal.Features;

/// <summary>The head puts a proposal of wide scope to a council: who sits on it, when it meets, what it reads (Art. 8(2)).</summary>
internal sealed class ConveneCouncil(ProposalCases cases, IDirectory directory, WorkingCalendars calendars, ProposalClocks clocks)
{
    private const int MostNames = 50;

    public async Task<InnovationProposal> ExecuteAsync(ConveneCouncilRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.That(request.Members.Count is > 0 and <= MostNames, "members", $"must name 1 to {MostNames} officers");
        var members = request.Members.Take(MostNames).Select((name, i) => check.Name(ResourceName.Officers, $"members[{i}]", name)).ToList();
        check.That(members.Distinct().Count() == members.Count, "members", "must name each officer once");
        check.That(DateOnly.TryParseExact(request.MeetsOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var meetsOn), "meets_on", "must be a day like 2025-05-12");
        check.Choice("grant_kind", request.GrantKind);
        var papers = check.Text("papers", request.Papers, 20_000, 20);
        check.ThrowIfWrong();
        await RequireOfficersAsync(members, cancellationToken);
        var officer = cases.Officer;
        var proposal = await cases.LoadAsync(request.Name, cancellationToken);
        var head = (await directory.GetLeadershipAsync(proposal.DecidingUnitId ?? proposal.UnitId, cases.Today, cancellationToken)).HeadId;
        var limits = GrantInput.Limits(request.Limits, proposal.Content.Plan);
        proposal.ConveneCouncil(officer, head, members, meetsOn, (GrantKind)request.GrantKind, limits, papers, await RulesAsync(proposal, cancellationToken), cases.Now);
        var clock = await clocks.ConveneAsync(proposal, cancellationToken);
        var meeting = ("meets-on", request.MeetsOn);
        await cases.CommitAsync(
            proposal,
            "council-convened",
            null,
            new { Members = members, MeetsOn = meetsOn, GrantKind = (GrantKind)request.GrantKind, Limits = limits, Papers = papers, clock.DueOn },
            cancellationToken,
            [
                .. cases.Notify(proposal, "proposal.council-invited", members, meeting),
                .. cases.Notify(proposal, "proposal.council-convened", proposal.AuthorIds, meeting),
            ]);
        return proposal;
    }

    private async Task RequireOfficersAsync(List<Guid> members, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        for (var i = 0; i < members.Count; i++)
        {
            check.That(await directory.FindOfficerAsync(members[i], cases.Today, cancellationToken) is { Active: true }, $"members[{i}]", "there is no such officer");
        }
        check.ThrowIfWrong();
    }

    /// <summary>A draft is pinned to no policy set, and the aggregate refuses it anyway.</summary>
    private async Task<CouncilRules> RulesAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.PolicyVersion == 0)
        {
            return new CouncilRules(0, 0, cases.Today, cases.Today, 100);
        }
        var policy = await cases.PolicyOfAsync(proposal, cancellationToken);
        var calendar = await calendars.GetAsync(cancellationToken);
        return new CouncilRules(
            policy[PolicyKeys.CouncilSizeMinimum].Number,
            policy[PolicyKeys.CouncilSizeMaximum].Number,
            calendar.AddWorkingDays(cases.Today, policy[PolicyKeys.CouncilPapers].Number),
            cases.Today.AddDays(policy[PolicyKeys.CouncilMeets].Number),
            policy[PolicyKeys.CouncilQuorum].Number);
    }
}
