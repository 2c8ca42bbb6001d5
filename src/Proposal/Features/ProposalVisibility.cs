using Innovation.Directory;
using Innovation.Edge.Callers;
using Innovation.Proposal.Domain;

namespace Innovation.Proposal.Features;

/// <summary>
/// Who may know of a proposal: always its authors and the implementers it names; from submission on also the collective leadership of
/// the proposing unit, of the deciding one and of those it lay at before, its council, and holders of a duty that receives, reviews or
/// inspects. Everybody else gets the answer of an unknown id.
/// </summary>
internal sealed class ProposalVisibility(IDirectory directory)
{
    private static readonly string[] CityWideDuties = [Duties.LegalReview, Duties.Inspection];

    /// <summary>Duties that see what the units see that they serve.</summary>
    private static readonly string[] UnitDuties = [Duties.PartyOpinion, Duties.ProposalIntake];

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
                    || proposal.CouncilMemberIds.Contains(officer)
                    || await LeadsAnyAsync(officer, proposal.FormerUnitIds, today, cancellationToken)
                    || await ServesAsync(officer, proposal.DecidingUnitId, today, cancellationToken)
                    || await SeesAllAsync(officer, today, cancellationToken)));
    }

    /// <summary>What a list shows the officer beyond what they take part in.</summary>
    /// <param name="officer">Who asks.</param>
    /// <param name="decidingUnits">Every unit that a proposal lies at.</param>
    /// <param name="today">The day.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async ValueTask<VisibleScope> ScopeAsync(Guid officer, Func<Task<List<Guid>>> decidingUnits, DateOnly today, CancellationToken cancellationToken)
    {
        if (await SeesAllAsync(officer, today, cancellationToken))
        {
            return new VisibleScope(true, [], []);
        }
        var units = new List<Guid>();
        foreach (var unit in (await directory.FindOfficerAsync(officer, today, cancellationToken))?.UnitIds ?? [])
        {
            if (await LeadsAsync(officer, unit, today, cancellationToken))
            {
                units.Add(unit);
            }
        }
        var served = new List<Guid>();
        if (await ServesAsync(officer, null, today, cancellationToken))
        {
            foreach (var unit in await decidingUnits())
            {
                if (await ServesAsync(officer, unit, today, cancellationToken))
                {
                    served.Add(unit);
                }
            }
        }
        return new VisibleScope(false, units, served);
    }

    private async ValueTask<bool> ServesAsync(Guid officer, Guid? unit, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var duty in UnitDuties)
        {
            if (await directory.HoldsDutyAsync(officer, duty, unit, today, cancellationToken))
            {
                return true;
            }
        }
        return false;
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

    private async ValueTask<bool> LeadsAnyAsync(Guid officer, List<Guid> units, DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var unit in units)
        {
            if (await LeadsAsync(officer, unit, today, cancellationToken))
            {
                return true;
            }
        }
        return false;
    }

    private async ValueTask<bool> LeadsAsync(Guid officer, Guid? unit, DateOnly today, CancellationToken cancellationToken) =>
        unit is { } id && (await directory.GetLeadershipAsync(id, today, cancellationToken)).CollectiveIds.Contains(officer);
}

/// <summary>What a list shows an officer beyond what they take part in.</summary>
/// <param name="All">Everything that was handed in.</param>
/// <param name="Led">Units whose collective leadership they belong to: what is proposed or decided there.</param>
/// <param name="Served">Units that a duty of theirs serves: what is decided there.</param>
internal sealed record VisibleScope(bool All, IReadOnlyList<Guid> Led, IReadOnlyList<Guid> Served);
