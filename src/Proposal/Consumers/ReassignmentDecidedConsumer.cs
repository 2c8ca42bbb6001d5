using Innovation.Messaging;
using Innovation.Proposal.Features.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Consumers;

/// <summary>
/// A head who shirked is given other work: what waited for them passes to whoever is in charge, with new clocks, the original due dates visible
/// (point 5a, invariant 16). The breaches stay with whom they happened to.
/// </summary>
internal sealed class ReassignmentDecidedConsumer(ProposalDbContext db, CaseFile file, IDirectory directory, ProposalClocks clocks)
    : IEventConsumer<ReassignmentDecided>
{
    private static readonly ProposalState[] _open = [.. Enum.GetValues<ProposalState>().Where(state => state.IsOpen())];

    public async Task ConsumeAsync(ReassignmentDecided integrationEvent, CancellationToken cancellationToken)
    {
        var inCharge = (await directory.FindHeadshipAsync(integrationEvent.UnitId, file.Today, cancellationToken)).InChargeId;
        var waiting = await db.Proposals
            .Where(p => p.DecidingUnitId == integrationEvent.UnitId && _open.Contains(p.State)).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        foreach (var proposal in waiting)
        {
            var before = proposal.DecidingHeadId;
            // Nobody is in charge yet, or still the same: who comes learns of it by DutyReassigned, with the new due date.
            if (inCharge is { } successor && successor != integrationEvent.OfficerId)
            {
                proposal.PassTo(successor);
            }
            var clock = await clocks.RestartReassignedAsync(proposal, cancellationToken);
            await file.RecordAsync(
                proposal, ProposalActions.DutyPassed, null, new { From = before, To = proposal.DecidingHeadId, clock?.DueOn, clock?.OriginalDueOn },
                cancellationToken,
                proposal.DecidingHeadId == before ? [] : file.Notify(
                    proposal, ProposalNotices.Assigned, [proposal.DecidingHeadId!.Value], ProposalClocks.DueDate(clock)));
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
