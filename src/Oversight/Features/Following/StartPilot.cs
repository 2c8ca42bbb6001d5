namespace Innovation.Oversight.Features.Following;

/// <summary>An implementer starts what was granted; its last day and its deadlines follow (invariant 6).</summary>
internal sealed class StartPilot(VisiblePilots pilots, CaseFile file, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(V1.StartPilotRequest request, CancellationToken cancellationToken)
    {
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        pilot.Start(officer, file.Today, file.Now);
        await clocks.FollowAsync(pilot, cancellationToken);
        var (startsOn, endsOn) = (pilot.StartsOn!.Value, pilot.EndsOn!.Value);
        await file.CommitAsync(
            pilot,
            Actions.Started,
            null,
            new { pilot.StartsOn, pilot.EndsOn, Plan = pilot.CurrentPlan },
            cancellationToken,
            new Events.PilotStarted { AggregateId = pilot.Id, OccurredAt = file.Now, ProposalId = pilot.ProposalId, StartsOn = startsOn, EndsOn = endsOn });
        return pilot;
    }
}
