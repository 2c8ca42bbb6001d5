using Innovation.Contracts.Events;
using Innovation.Contracts.Oversight.V1;
using Innovation.Edge.Requests;
using Innovation.Oversight.Deadlines;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>An implementer tells how it goes, at the cadence of the policy (point 4a).</summary>
internal sealed class ReportProgress(PilotCases cases, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(ReportProgressRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var summary = check.Text("summary", request.Summary, 10_000);
        var measurements = check.Measurements(request.Measurements);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(request.Name, cancellationToken);
        var report = pilot.ReportProgress(officer, summary, measurements, cases.Today, cases.Now);
        await clocks.ProgressReportedAsync(pilot, cancellationToken);
        await cases.CommitAsync(
            pilot,
            "progress-reported",
            null,
            report,
            cancellationToken,
            new ProgressReported { AggregateId = pilot.Id, OccurredAt = cases.Now, ProposalId = pilot.ProposalId, Number = report.Number });
        return pilot;
    }
}
