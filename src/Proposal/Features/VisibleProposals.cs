using Innovation.Proposal.Data;
using Innovation.Proposal.Domain;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features;

/// <summary>The rule of <see cref="ProposalVisibility.MaySeeAsync"/> as a filter of the database.</summary>
internal sealed class VisibleProposals(ProposalDbContext db, ProposalVisibility visibility)
{
    public async Task<IQueryable<InnovationProposal>> ToAsync(Guid officer, DateOnly today, CancellationToken cancellationToken)
    {
        var scope = await visibility.ScopeAsync(
            officer,
            () => db.Proposals.Where(p => p.DecidingUnitId != null).Select(p => p.DecidingUnitId!.Value).Distinct().ToListAsync(cancellationToken),
            today,
            cancellationToken);
        var (all, led, served) = (scope.All, scope.Led, scope.Served);
        return db.Proposals.AsNoTracking().Where(p =>
            p.ParticipantIds.Contains(officer)
            || (p.State != ProposalState.Draft
                && (all || led.Contains(p.UnitId) || led.Contains(p.DecidingUnitId!.Value) || p.FormerUnitIds.Any(unit => led.Contains(unit))
                    || served.Contains(p.DecidingUnitId!.Value) || p.CouncilMemberIds.Contains(officer))));
    }
}
