namespace Innovation.Oversight.Features.Stopping;

/// <summary>
/// The deciding unit's head decides on the request. Where it is granted nothing more is carried out, no progress is owed, and the final report
/// is due; the stop itself is no ground for blame (section 9 rule 8).
/// </summary>
internal sealed class DecidePilotStop(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(V1.DecidePilotStopRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(pilot.DecidingUnitId, file.Today, cancellationToken);
        var authority = leadership.AuthorityOf(officer);
        var stop = pilot.DecideStop(officer, authority?.OfficerId, authority?.ForId, request.Granted, reasons, file.Today, file.Now);
        var report = await clocks.StopDecidedAsync(pilot, cancellationToken);
        (string, string)[] words = report is null ? [] : [report.DueDateWord()];
        await file.CommitAsync(
            pilot,
            Actions.StopDecided,
            reasons,
            new { stop.RequestedBy, Stop = stop.Decision, pilot.StoppedOn, FinalReportDueOn = report?.DueOn },
            cancellationToken,
            [
                .. pilot.StoppedOn is { } day
                    ? [new Events.PilotStopped { AggregateId = pilot.Id, OccurredAt = file.Now, ProposalId = pilot.ProposalId, StoppedOn = day }]
                    : Array.Empty<Events.IntegrationEvent>(),
                .. file.Notify(pilot, request.Granted ? Notices.StopGranted : Notices.StopRefused, pilot.ParticipantIds, words),
            ]);
        return pilot;
    }
}
