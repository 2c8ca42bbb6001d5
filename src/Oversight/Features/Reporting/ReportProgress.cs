namespace Innovation.Oversight.Features.Reporting;

/// <summary>An implementer tells how it goes, at the cadence of the policy (point 4a).</summary>
internal sealed class ReportProgress(VisiblePilots pilots, CaseFile file, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(V1.ReportProgressRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var summary = check.Text("summary", request.Summary, 10_000);
        var measurements = check.Measurements(request.Measurements);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        var report = pilot.ReportProgress(officer, summary, measurements, file.Today, file.Now);
        await clocks.ProgressReportedAsync(pilot, cancellationToken);
        await file.CommitAsync(
            pilot,
            Actions.ProgressReported,
            null,
            report,
            cancellationToken,
            new Events.ProgressReported { AggregateId = pilot.Id, OccurredAt = file.Now, ProposalId = pilot.ProposalId, Number = report.Number });
        return pilot;
    }
}
