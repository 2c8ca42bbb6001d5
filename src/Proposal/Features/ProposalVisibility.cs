using Innovation.Casework;
using Innovation.Casework.Directory;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Features;

/// <summary>
/// Who may know of a proposal: always its authors and the implementers it names; from submission on also the collective leadership of
/// the proposing and the deciding unit and holders of a duty that reviews or inspects. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class ProposalVisibility(IDirectory directory)
{
    private static readonly string[] CityWideDuties = [Duties.LegalReview, Duties.Inspection];

    public async ValueTask<bool> MaySeeAsync(Actor actor, InnovationProposal proposal, DateOnly today, CancellationToken cancellationToken)
    {
        if (actor.OfficerId is not { } officer)
        {
            return false;
        }
        return proposal.ParticipantIds.Contains(officer)
            || (proposal.State != ProposalState.Draft
                && (await LeadsAsync(officer, proposal.DecidingUnitId, today, cancellationToken)
                    || await LeadsAsync(officer, proposal.UnitId, today, cancellationToken)
                    || await directory.HoldsDutyAsync(officer, Duties.PartyOpinion, proposal.DecidingUnitId, today, cancellationToken)
                    || await SeesAllAsync(officer, today, cancellationToken)));
    }

    /// <summary>What a list shows the officer: everything submitted, or the units whose collective leadership they belong to.</summary>
    public async ValueTask<(bool All, IReadOnlyList<Guid> Units)> ScopeAsync(Guid officer, DateOnly today, CancellationToken cancellationToken)
    {
        if (await SeesAllAsync(officer, today, cancellationToken))
        {
            return (true, []);
        }
        var units = new List<Guid>();
        foreach (var unit in (await directory.FindOfficerAsync(officer, cancellationToken))?.UnitIds ?? [])
        {
            if (await LeadsAsync(officer, unit, today, cancellationToken))
            {
                units.Add(unit);
            }
        }
        return (false, units);
    }

    private async ValueTask<bool> SeesAllAsync(Guid officer, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var duty in CityWideDuties)
        {
            if (await directory.HoldsDutyAsync(officer, duty, null, today, cancellationToken))
            {
                return true;
            }
        }
        return false;
    }

    private async ValueTask<bool> LeadsAsync(Guid officer, Guid? unit, DateOnly today, CancellationToken cancellationToken) =>
        unit is { } id && (await directory.GetLeadershipAsync(id, today, cancellationToken)).CollectiveIds.Contains(officer);
}
