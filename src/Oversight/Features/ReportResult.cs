using System.Globalization;
using Innovation.Contracts.Events;
using Innovation.Contracts.Oversight.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using Innovation.Oversight.Deadlines;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>The final report: from now on the deciding unit owes the evaluation (Decree 73/2023/ND-CP Art. 18).</summary>
internal sealed class ReportResult(PilotCases cases, IDirectory directory, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(ReportResultRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var summary = check.Text("summary", request.Summary, 20_000);
        var measurements = check.Measurements(request.Measurements);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(request.Name, cancellationToken);
        pilot.ReportResult(officer, summary, measurements, cases.Today, cases.Now);
        var evaluators = await directory.GetLeadershipAsync(pilot.DecidingUnitId, cases.Today, cancellationToken);
        var clock = await clocks.ResultReportedAsync(pilot, evaluators.HeadId, cancellationToken);
        await cases.CommitAsync(
            pilot,
            "result-reported",
            null,
            new { pilot.FinalReport, EvaluationDueOn = clock.DueOn },
            cancellationToken,
            [
                new PilotResultReported { AggregateId = pilot.Id, OccurredAt = cases.Now, ProposalId = pilot.ProposalId },
                .. cases.Notify(
                    pilot,
                    "pilot.result-reported",
                    pilot.EntitledToAssess(evaluators.CollectiveIds),
                    ("due-date", clock.DueOn.ToString("O", CultureInfo.InvariantCulture))),
            ]);
        return pilot;
    }
}
