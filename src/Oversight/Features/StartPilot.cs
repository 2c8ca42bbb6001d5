using Innovation.Contracts.Events;
using Innovation.Contracts.Oversight.V1;
using Innovation.Oversight.Deadlines;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>An implementer starts what was granted; its last day and its deadlines follow (invariant 6).</summary>
internal sealed class StartPilot(PilotCases cases, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(StartPilotRequest request, CancellationToken cancellationToken)
    {
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(request.Name, cancellationToken);
        pilot.Start(officer, cases.Today, cases.Now);
        await clocks.FollowAsync(pilot, cancellationToken);
        await cases.CommitAsync(
            pilot,
            "started",
            null,
            new { pilot.StartsOn, pilot.EndsOn, Plan = pilot.CurrentPlan },
            cancellationToken,
            new PilotStarted
            {
                AggregateId = pilot.Id,
                OccurredAt = cases.Now,
                ProposalId = pilot.ProposalId,
                StartsOn = pilot.StartsOn!.Value,
                EndsOn = pilot.EndsOn!.Value,
            });
        return pilot;
    }
}
