using Innovation.Messaging;
using Innovation.Proposal.Features.Deciding;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Consumers;

/// <summary>
/// Somebody else heads a unit or acts as its head: what waits there for an answer is theirs from that day on, and they are told of each; clock
/// and due date stay (invariant 16). Told before its day, it comes once more on the day.
/// </summary>
internal sealed class DutyReassignedConsumer(ProposalDbContext db, CaseFile file, IDirectory directory, ProposalClocks clocks) : IEventConsumer<DutyReassigned>
{
    private static readonly ProposalState[] _open = [.. Enum.GetValues<ProposalState>().Where(state => state.IsOpen())];

    public async Task ConsumeAsync(DutyReassigned integrationEvent, CancellationToken cancellationToken)
    {
        if (integrationEvent.Kind == ReassignedDuty.Duty || integrationEvent.EffectiveFrom > file.Today
            || (await directory.FindHeadshipAsync(integrationEvent.UnitId, file.Today, cancellationToken)).InChargeId is not { } inCharge)
        {
            return;
        }
        var waiting = await db.Proposals
            .Where(p => p.DecidingUnitId == integrationEvent.UnitId && _open.Contains(p.State) && p.DecidingHeadId != inCharge)
            .OrderBy(p => p.Id).ToListAsync(cancellationToken);
        foreach (var proposal in waiting)
        {
            var clock = await clocks.RunningAsync(proposal, cancellationToken);
            var before = proposal.DecidingHeadId;
            proposal.PassTo(inCharge);
            await file.RecordAsync(
                proposal, ProposalActions.DutyPassed, null, new { From = before, To = inCharge, integrationEvent.Kind, clock?.DueOn }, cancellationToken,
                file.Notify(proposal, ProposalNotices.Assigned, [inCharge], ProposalClocks.DueDate(clock)));
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
