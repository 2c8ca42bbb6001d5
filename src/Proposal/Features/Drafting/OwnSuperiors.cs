using Innovation.Proposal.Features.Forwarding;

namespace Innovation.Proposal.Features.Drafting;

/// <summary>Who stands above an author: the head of each unit where they work, and above a head the next one.</summary>
internal sealed class OwnSuperiors(IDirectory directory, ProposalRouting routing)
{
    /// <summary>The superiors on the day, of the units where the author works.</summary>
    /// <exception cref="RefusedException">NO_COMPETENT_HEAD where nobody heads one of them or stands above.</exception>
    public async Task<(Standing Author, List<Guid> Superiors)> FindAsync(Guid author, DateOnly today, CancellationToken cancellationToken)
    {
        var standing = await directory.FindStandingAsync(author, today, cancellationToken);
        var superiors = new List<Guid>();
        foreach (var unit in standing.UnitIds)
        {
            superiors.Add((await routing.RouteAsync(unit, [author], today, cancellationToken)).DecidingHeadId);
        }
        return superiors.Count > 0
            ? (standing, superiors)
            : throw Refuse.Conflict(ReasonCodes.NoCompetentHead, "The author works in no unit today: nobody stands above them.");
    }
}
