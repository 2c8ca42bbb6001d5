using Innovation.Proposal.Features.Legality;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Features.Reading;

/// <summary>
/// Who may know of a proposal, for one and for lists: always its author, those whom it names and the superior who is asked about the unit; from
/// submission on also the collective leadership of the proposing unit, of the deciding one and of those it lay at before, its council, and
/// holders of a duty that receives, reviews or inspects, as far as the duty reaches. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class VisibleProposals(ProposalDbContext db, CaseReader cases, CaseFile file, IDirectory directory)
{
    /// <summary>Duties that see all proposals of the units that they are given for, or of the whole city.</summary>
    private static readonly string[] _reviewingDuties = [.. LegalityDuties.All, Duties.Inspection];

    /// <summary>Duties that see what the units see that they serve.</summary>
    private static readonly string[] _unitDuties = [Duties.PartyOpinion, Duties.ProposalIntake];

    /// <summary>The proposal, for an officer who may know of it.</summary>
    /// <exception cref="RefusedException">NOT_FOUND where there is none, or the officer may not know of it.</exception>
    public async Task<InnovationProposal> LoadAsync(string name, CancellationToken cancellationToken, string field = "name")
    {
        var id = ResourceName.Parse(ResourceName.Proposals, name, field);
        var proposal = await cases.FindAsync<InnovationProposal>(id, cancellationToken);
        return proposal is not null && file.Actor.OfficerId is { } officer && await MaySeeAsync(officer, proposal, cancellationToken)
            ? proposal
            : throw Refuse.NotFound($"proposal '{name}'");
    }

    /// <summary>The same rule as a filter of the database.</summary>
    public async Task<IQueryable<InnovationProposal>> ToAsync(Guid officer, CancellationToken cancellationToken)
    {
        var scope = await directory.GetDutyScopeAsync(officer, _reviewingDuties, file.Today, cancellationToken);
        var (all, reviewed) = (scope.WholeCity, scope.UnitIds.ToArray());
        var own = all ? [] : await directory.FindOwnLeadershipsAsync(officer, file.Today, cancellationToken);
        Guid[] led = [.. own.Where(leadership => leadership.CollectiveIds.Contains(officer)).Select(leadership => leadership.UnitId)];
        List<Guid> served = [];
        if (!all && await directory.GetDutyScopeAsync(officer, _unitDuties, file.Today, cancellationToken) is not { WholeCity: false, UnitIds.Count: 0 })
        {
            var deciding = db.Proposals.Where(p => p.DecidingUnitId != null).Select(p => p.DecidingUnitId!.Value).Distinct();
            foreach (var unit in await deciding.ToListAsync(cancellationToken))
            {
                if (await ServesAsync(officer, unit, cancellationToken))
                {
                    served.Add(unit);
                }
            }
        }
        return db.Proposals.AsNoTracking().Where(p =>
            p.ParticipantIds.Contains(officer)
            || (p.ReceivedAt != null
                && (all || led.Contains(p.UnitId) || led.Contains(p.DecidingUnitId!.Value) || p.FormerUnitIds.Any(unit => led.Contains(unit))
                    || reviewed.Contains(p.UnitId) || reviewed.Contains(p.DecidingUnitId!.Value)
                    || served.Contains(p.DecidingUnitId!.Value) || p.CouncilMemberIds.Contains(officer))));
    }

    private async ValueTask<bool> MaySeeAsync(Guid officer, InnovationProposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.ParticipantIds.Contains(officer))
        {
            return true;
        }
        // A draft that was never handed in stays unknown, also once it was withdrawn.
        if (proposal.ReceivedAt is null)
        {
            return false;
        }
        foreach (var unit in (Guid[])[proposal.LiesAt, proposal.UnitId, .. proposal.FormerUnitIds])
        {
            if (await directory.LeadsAsync(officer, unit, file.Today, cancellationToken))
            {
                return true;
            }
        }
        if (proposal.CouncilMemberIds.Contains(officer) || await ServesAsync(officer, proposal.DecidingUnitId, cancellationToken))
        {
            return true;
        }
        var scope = await directory.GetDutyScopeAsync(officer, _reviewingDuties, file.Today, cancellationToken);
        return scope.Covers(proposal.UnitId) || scope.Covers(proposal.LiesAt);
    }

    private async ValueTask<bool> ServesAsync(Guid officer, Guid? unit, CancellationToken cancellationToken)
    {
        foreach (var duty in _unitDuties)
        {
            if (await directory.HoldsDutyAsync(officer, duty, unit, file.Today, cancellationToken))
            {
                return true;
            }
        }
        return false;
    }
}
