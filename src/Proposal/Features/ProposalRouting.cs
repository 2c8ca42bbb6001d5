using Innovation.Casework.Directory;
using Innovation.Contracts;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Features;

/// <summary>Finds, in today's directory, who must decide a proposal.</summary>
internal sealed class ProposalRouting(IDirectory directory)
{
    /// <summary>The unit and head that must answer a proposal made in <paramref name="unitId"/>.</summary>
    /// <exception cref="RefusedException">NO_COMPETENT_HEAD where no level up to the top has one.</exception>
    public async Task<Routing> RouteAsync(Guid unitId, IReadOnlyCollection<Guid> authorIds, DateOnly today, CancellationToken cancellationToken)
    {
        var levels = new List<Level>();
        for (Guid? next = unitId; next is { } id;)
        {
            levels.Add(new Level(id, (await directory.GetLeadershipAsync(id, today, cancellationToken)).HeadId));
            next = (await directory.FindUnitAsync(id, cancellationToken))?.SuperiorId;
        }
        return CompetentHead.Find(levels, authorIds)
            ?? throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "No unit up to the top has a head in office who could decide this proposal.");
    }
}
