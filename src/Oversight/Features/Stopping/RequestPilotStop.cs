namespace Innovation.Oversight.Features.Stopping;

/// <summary>Those who carry it out or proposed it ask to stop early; the deciding unit's head is told, with a due date (section 9 rule 8).</summary>
internal sealed class RequestPilotStop(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(V1.RequestPilotStopRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        var stop = pilot.RequestStop(officer, reasons, file.Today, file.Now);
        var clock = await clocks.StopRequestedAsync(pilot, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(pilot.DecidingUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            pilot,
            Actions.StopRequested,
            reasons,
            new { stop.RequestedBy, clock.DueOn },
            cancellationToken,
            file.Notify(pilot, Notices.StopRequested, leadership.InCharge is { } head ? [head.OfficerId] : [], clock.DueDateWord()));
        return pilot;
    }
}
