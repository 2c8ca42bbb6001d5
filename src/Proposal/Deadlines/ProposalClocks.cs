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

    /// <summary>Returned for supplement: the receipt was checked, and the decision's time stands still while the author has the text.</summary>
    public async Task PauseAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        await ReceivedAsync(proposal, cancellationToken);
        await clocks.PauseAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
    }

    /// <summary>Handed in again: the receipt is checked anew, the decision's time goes on where it stood.</summary>
    public async Task<Clock?> ResumeAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        // What comes back with its verdicts is with the reviewers already.
        if (proposal.State == ProposalState.Submitted)
        {
            await clocks.StartAsync(await FromAsync(PolicyKeys.Receipt, proposal, cancellationToken), cancellationToken);
        }
        return await clocks.ResumeAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
    }

    /// <summary>The receipt was checked: the proposal was returned, or its review began.</summary>
    public Task ReceivedAsync(InnovationProposal proposal, CancellationToken cancellationToken) =>
        clocks.MeetAsync(proposal.Id, PolicyKeys.Receipt, cancellationToken);

    /// <summary>Forwarded up: a fresh clock for the level that owes the answer now (invariant 16).</summary>
    public async Task<Clock> RestartAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        await ReceivedAsync(proposal, cancellationToken);
        await clocks.MeetAsync(proposal.Id, PolicyKeys.CouncilMeets, cancellationToken);
        return await clocks.RestartAsync(await FromAsync(PolicyKeys.DecisionOrdinary, proposal, cancellationToken), cancellationToken);
    }

    /// <summary>Put to a council: its own time takes the place of the ordinary track's, which it could not keep. A second council gets no more.</summary>
    public async Task<Clock> ConveneAsync(InnovationProposal proposal, CancellationToken cancellationToken)
    {
        if ((await clocks.OpenAsync(proposal.Id, cancellationToken)).FirstOrDefault(c => c.Kind == PolicyKeys.CouncilMeets) is { } running)
        {
            return running;
        }
        await clocks.MeetAsync(proposal.Id, PolicyKeys.DecisionOrdinary, cancellationToken);
        return await clocks.StartAsync(await FromAsync(PolicyKeys.CouncilMeets, proposal, cancellationToken), cancellationToken);
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
