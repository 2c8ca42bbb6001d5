using System.Globalization;

namespace Innovation.Proposal.Deadlines;

/// <summary>The clocks of a proposal: one for the check on receipt, one for the decision, by the track that it is on.</summary>
internal sealed class ProposalClocks(CaseFile file, CaseClocks clocks, PolicySets policies)
{
    /// <summary>The clocks that a decision meets: by the collective leadership, and by a council.</summary>
    public static readonly string[] DecisionKinds = [PolicyKeys.DecisionOrdinary, PolicyKeys.CouncilMeets];

    /// <summary>The notices' parameter for when the answer is due; empty where no clock runs.</summary>
    public static (string Key, string Value) DueDate(Clock? clock) => ("due-date", clock?.DueOn.ToString("O", CultureInfo.InvariantCulture) ?? "");

    /// <summary>What the notices about a clock say, and who waits for it.</summary>
    public static ClockMatter Matter(InnovationProposal proposal) =>
        new(proposal.Content.Title, [.. ((ICase)proposal).LegalBasis], [], proposal.AuthorIds);

    /// <summary>A first submission: the receipt is checked and the decision made by then. Returns the decision's clock.</summary>
    public async Task<Clock> StartAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        await clocks.StartAsync(await FromAsync(PolicyKeys.Receipt, proposal, cancellationToken), cancellationToken);
        return await clocks.StartAsync(await FromAsync(PolicyKeys.DecisionOrdinary, proposal, cancellationToken), cancellationToken);
    }

    /// <summary>How the decision's clock stands, for a return for supplement.</summary>
    public async Task<DecisionClock> StandingAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        return new DecisionClock(await RunningAsync(proposal, cancellationToken) is not { } running || running.DueAt <= file.Now, policy.MostPauses());
    }

    /// <summary>
    /// Returned for supplement: the receipt was checked, and the decision's time stands still while the author has the text, where
    /// <paramref name="pauses"/> says so; else it goes on, reminders and levels with it (invariant 16).
    /// </summary>
    public async Task ReturnedAsync(InnovationProposal proposal, bool pauses, CancellationToken cancellationToken)
    {
        await ReceivedAsync(proposal, cancellationToken);
        if (pauses)
        {
            await clocks.PauseAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
        }
    }

    /// <summary>Handed in again: the receipt is checked anew, the decision's time goes on where it stood.</summary>
    public async Task<Clock?> ResumeAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        // What comes back with its verdicts is with the reviewers already.
        if (proposal.State == ProposalState.Submitted)
        {
            await clocks.StartAsync(await FromAsync(PolicyKeys.Receipt, proposal, cancellationToken), cancellationToken);
        }
        return await clocks.ResumeAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken) ?? await RunningAsync(proposal, cancellationToken);
    }

    /// <summary>The receipt was checked: the proposal was returned, or its review began.</summary>
    public Task ReceivedAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        clocks.MeetAsync(proposal.Id, PolicyKeys.Receipt, cancellationToken);

    /// <summary>Forwarded up: a fresh clock for the level that owes the answer now (invariant 16).</summary>
    public async Task<Clock> RestartAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        await ReceivedAsync(proposal, cancellationToken);
        var kind = (await RunningAsync(proposal, cancellationToken))?.Kind ?? PolicyKeys.DecisionOrdinary;
        return await clocks.ReplaceAsync(kind, await FromAsync(PolicyKeys.DecisionOrdinary, proposal, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// The one who owed the answer was given other work (ReassignmentDecided): a fresh clock of the same track, the original due date visible
    /// (invariant 16).
    /// </summary>
    public async Task<Clock?> RestartReassignedAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        await RunningAsync(proposal, cancellationToken) is { PausedAt: null } running
            ? await clocks.RestartAsync(await FromAsync(running.Kind, proposal, cancellationToken), cancellationToken)
            : null;

    /// <summary>The clock of the decision that runs; null where none does.</summary>
    public async Task<Clock?> RunningAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        (await clocks.OpenAsync(proposal.Id, cancellationToken)).FirstOrDefault(clock => DecisionKinds.Contains(clock.Kind));

    /// <summary>
    /// Put to a council, which a wide scope alone allows: its own time takes the place of the ordinary track's, which it could not keep, with the
    /// original due date kept. A second council gets no more, and what is overdue stays overdue and goes on escalating (invariant 16).
    /// </summary>
    public async Task<Clock?> ConveneAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var running = await RunningAsync(proposal, cancellationToken);
        return running is { Kind: PolicyKeys.CouncilMeets } || running?.DueAt <= file.Now
            ? running
            : await clocks.ReplaceAsync(
                PolicyKeys.DecisionOrdinary, await FromAsync(PolicyKeys.CouncilMeets, proposal, cancellationToken), cancellationToken);
    }

    /// <summary>The decision is under review: who reviews it owes a conclusion by then. Null where the case's rules set no time.</summary>
    public async Task<Clock?> ReviewAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        return policy.Values.ContainsKey(PolicyKeys.DecisionReview)
            ? await clocks.StartAsync(
                await FromAsync(PolicyKeys.DecisionReview, proposal, cancellationToken) with { UnitId = proposal.OpenReview!.ReviewingUnitId, OfficerId = null },
                cancellationToken)
            : null;
    }

    /// <summary>The review ended; where it set the decision aside, the answer is owed anew.</summary>
    public async Task<Clock?> ReviewedAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        await clocks.MeetAsync(proposal.Id, PolicyKeys.DecisionReview, cancellationToken);
        return proposal.State.IsOpen()
            ? await clocks.StartAsync(await FromAsync(PolicyKeys.DecisionOrdinary, proposal, cancellationToken), cancellationToken)
            : null;
    }

    /// <summary>Answered or taken back.</summary>
    public async Task EndAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        await ReceivedAsync(proposal, cancellationToken);
        foreach (var kind in DecisionKinds.Concat(ReviewClocks.Kinds))
        {
            await clocks.MeetAsync(proposal.Id, kind, cancellationToken);
        }
    }

    private async Task<ClockStart> FromAsync(string kind, InnovationProposal proposal, CancellationToken cancellationToken)
    {
        var policy = await policies.OfAsync(proposal, file.Today, cancellationToken);
        return new ClockStart(
            kind, ProposalActions.CaseType, proposal.Id, proposal.Id, policy, file.Now, proposal.DecidingUnitId!.Value, proposal.DecidingHeadId);
    }
}
