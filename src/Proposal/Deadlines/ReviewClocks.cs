using Innovation.Proposal.Features.Legality;

namespace Innovation.Proposal.Deadlines;

/// <summary>
/// The clocks of those who must give a verdict or an opinion before the decision (domain, section 9 rule 2): each runs while it is owed, and
/// whoever owes it is told by when. Neither decides anything.
/// </summary>
internal sealed class ReviewClocks(CaseFile file, CaseClocks clocks, PolicySets policies, IDirectory directory)
{
    /// <summary>The kinds, in the order in which they are looked after.</summary>
    public static readonly string[] Kinds = [PolicyKeys.LegalityReview, PolicyKeys.PartyOpinion];

    /// <summary>What the proposal still lacks of one kind.</summary>
    public static bool IsOwed(InnovationProposal proposal, string kind) => proposal.State.IsOpen()
        && (kind == PolicyKeys.PartyOpinion
            ? proposal.PartyOpinion is null
            : proposal.LegalityChecks.Count < Enum.GetValues<LegalityRow>().Length || proposal.AwaitsSecondReview is not null);

    /// <summary>
    /// Brings the clocks to what the proposal owes after a move: one starts, goes on at another level, stands still while the text is with its
    /// author, or ends.
    /// </summary>
    /// <returns>Notices to those who owe something new.</returns>
    public async Task<List<IntegrationEvent>> FollowAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var told = new List<IntegrationEvent>();
        foreach (var kind in Kinds)
        {
            var running = (await clocks.OpenAsync(proposal.Id, cancellationToken)).FirstOrDefault(clock => clock.Kind == kind);
            if (!IsOwed(proposal, kind))
            {
                if (running is not null)
                {
                    await clocks.MeetAsync(proposal.Id, kind, cancellationToken);
                }
            }
            else if (proposal.State == ProposalState.Returned)
            {
                await PauseAsync(proposal, kind, running, cancellationToken);
            }
            else
            {
                told.AddRange(await RunAsync(proposal, kind, running, cancellationToken));
            }
        }
        return told;
    }

    /// <summary>Who owes it on the day: the reviewers of the rows that lack a verdict, or those who give the opinion.</summary>
    public async Task<List<Guid>> OwingAsync(InnovationProposal proposal, string kind, CancellationToken cancellationToken)
    {
        string[] duties = kind == PolicyKeys.PartyOpinion
            ? [Duties.PartyOpinion]
            : proposal.AwaitsSecondReview is { } contrary
                ? [LegalityDuties.Of(contrary.Row), Duties.LegalReview]
                : [.. Enum.GetValues<LegalityRow>().Except(proposal.LegalityChecks.Select(check => check.Row)).Select(LegalityDuties.Of)];
        var owing = await directory.FindOfficersAsync(duties, proposal.LiesAt, file.Today, cancellationToken);
        return [.. owing.Distinct().Where(officer => officer != proposal.AwaitsSecondReview?.ReviewerId)];
    }

    private async Task PauseAsync(InnovationProposal proposal, string kind, Clock? running, CancellationToken cancellationToken)
    {
        if (running is { PausedAt: null })
        {
            await clocks.PauseAsync(proposal.Id, kind, cancellationToken);
        }
    }

    private async Task<IEnumerable<IntegrationEvent>> RunAsync(
        InnovationProposal proposal, string kind, Clock? running, CancellationToken cancellationToken)
    {
        var owingUnit = await OwingUnitAsync(proposal, kind, cancellationToken);
        if (running?.UnitId == owingUnit)
        {
            if (running.PausedAt is not null)
            {
                await clocks.ResumeAsync(proposal.Id, kind, cancellationToken);
            }
            return [];
        }
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        Clock? clock = null;
        // A set from before these values has no such clock; then people are told without a date.
        if (policy.Values.ContainsKey(kind))
        {
            var start = new ClockStart(kind, ProposalActions.CaseType, proposal.Id, proposal.Id, policy, file.Now, owingUnit, null);
            clock = running is null ? await clocks.StartAsync(start, cancellationToken) : await clocks.RestartAsync(start, cancellationToken);
        }
        var notice = kind == PolicyKeys.PartyOpinion ? ProposalNotices.OpinionDue : ProposalNotices.LegalityDue;
        return file.Notify(proposal, notice, await OwingAsync(proposal, kind, cancellationToken), ProposalClocks.DueDate(clock));
    }

    /// <summary>The unit that carries the duty for the deciding level; that level itself where nobody does.</summary>
    private async Task<Guid> OwingUnitAsync(InnovationProposal proposal, string kind, CancellationToken cancellationToken)
    {
        var duty = kind == PolicyKeys.PartyOpinion ? Duties.PartyOpinion : Duties.LegalReview;
        var holders = await directory.FindDutyHoldersAsync(duty, proposal.LiesAt, file.Today, cancellationToken);
        return holders.FirstOrDefault(holder => holder.Leads)?.UnitId ?? proposal.LiesAt;
    }
}
