using Innovation.Proposal.Features.Deciding;

namespace Innovation.Proposal.Features.Forwarding;

/// <summary>Finds, in today's directory, who must decide a proposal.</summary>
internal sealed class ProposalRouting(IDirectory directory)
{
    /// <summary>The unit and head that must answer a proposal made in <paramref name="unitId"/>.</summary>
    /// <exception cref="RefusedException">NO_COMPETENT_HEAD where no level up to the top has one.</exception>
    public async Task<Routing> RouteAsync(Guid unitId, IReadOnlyCollection<Guid> partialIds, DateOnly today, CancellationToken cancellationToken)
    {
        var line = await directory.FindStandingLineAsync(unitId, today, cancellationToken);
        return CompetentHead.Find(line.Levels.Select(level => new Level(level.Unit.Id, level.Leadership.ToHeadship())), partialIds)
            ?? throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "No unit up to the top has a head in office who could decide this proposal.");
    }

    /// <summary>A level above <paramref name="unitId"/>: the one named, else the first with a competent head.</summary>
    /// <exception cref="RefusedException">INVALID_ARGUMENT where the one named is no superior, NO_COMPETENT_HEAD where nobody there may decide.</exception>
    public async Task<Routing> RouteUpAsync(
        Guid unitId, Guid? target, IReadOnlyCollection<Guid> partialIds, DateOnly today, CancellationToken cancellationToken)
    {
        var superiors = await SuperiorsAsync(unitId, today, cancellationToken);
        if (target is { } named && !superiors.Contains(named))
        {
            throw Refuse.Invalid("target_unit", "must be a superior of the deciding unit");
        }
        if (superiors.Count == 0)
        {
            throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "The deciding unit has no superior.");
        }
        var route = await RouteAsync(target ?? superiors[0], partialIds, today, cancellationToken);
        return target is null || route.DecidingUnitId == target
            ? route
            : throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "The level named has no head in office who could decide this proposal.");
    }

    /// <summary>
    /// Where a proposal goes where the head of its level has become an author: that head, and the next level with a competent one. The level is
    /// looked for only where <paramref name="alsoPartial"/>, or an author by their own word, is that head.
    /// </summary>
    public async Task<LevelAbove> LevelAboveAsync(InnovationProposal proposal, Guid alsoPartial, DateOnly today, CancellationToken cancellationToken)
    {
        var head = (await directory.FindHeadshipAsync(proposal.LiesAt, today, cancellationToken)).HeadId;
        return head is { } id && (id == alsoPartial || proposal.IsAuthor(id))
            ? new LevelAbove(head, await RouteUpAsync(proposal.LiesAt, null, [.. proposal.PartialIds, alsoPartial], today, cancellationToken))
            : new LevelAbove(head, null);
    }

    /// <summary>
    /// Who reviews the decision on a proposal: the first superior level with somebody in charge who was not involved, or the unit itself, by
    /// members who were not, where there is none.
    /// </summary>
    public async Task<Level> ReviewingLevelAsync(InnovationProposal proposal, DateOnly today, CancellationToken cancellationToken)
    {
        var line = await directory.FindStandingLineAsync(proposal.LiesAt, today, cancellationToken);
        var partial = proposal.PartialIds;
        var superior = line.Superiors.Select(level => new Level(level.Unit.Id, level.Leadership.ToHeadship()))
            .FirstOrDefault(level => level.Head.InChargeId is { } head && IsFree(head) && (level.Head.Acting?.ForId is not { } away || IsFree(away)));
        return superior ?? new Level(proposal.LiesAt, new Headship(null));

        bool IsFree(Guid officer) => !partial.Contains(officer) && !proposal.IsInvolved(officer);
    }

    /// <summary>The superior of a unit, its superior's and on to the top.</summary>
    public async Task<List<Guid>> SuperiorsAsync(Guid unitId, DateOnly today, CancellationToken cancellationToken) =>
        [.. (await directory.FindStandingLineAsync(unitId, today, cancellationToken)).Superiors.Select(level => level.Unit.Id)];
}
