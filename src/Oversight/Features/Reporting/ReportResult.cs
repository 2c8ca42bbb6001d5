namespace Innovation.Oversight.Features.Reporting;

/// <summary>
/// The final report: from now on the deciding unit owes the evaluation (Decree 73/2023/ND-CP Art. 18), and before it the Party committee its
/// opinion (Art. 4).
/// </summary>
internal sealed class ReportResult(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(V1.ReportResultRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var summary = check.Text("summary", request.Summary, 20_000);
        var measurements = check.Measurements(request.Measurements);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        pilot.ReportResult(officer, summary, measurements, file.Today, file.Now);
        var evaluators = await directory.GetLeadershipAsync(pilot.DecidingUnitId, file.Today, cancellationToken);
        var clock = await clocks.ResultReportedAsync(pilot, evaluators.InCharge?.OfficerId, cancellationToken);
        var committee = await PartyCommittee.OfAsync(pilot, directory, file.Today, cancellationToken);
        var opinion = await clocks.OpinionRequestedAsync(pilot, committee.UnitId, cancellationToken);
        await file.CommitAsync(
            pilot,
            Actions.ResultReported,
            null,
            new { pilot.FinalReport, EvaluationDueOn = clock.DueOn, OpinionDueOn = opinion.DueOn },
            cancellationToken,
            [
                new Events.PilotResultReported { AggregateId = pilot.Id, OccurredAt = file.Now, ProposalId = pilot.ProposalId },
                .. file.Notify(pilot, Notices.ResultReported, pilot.EntitledToAssess(evaluators.CollectiveIds), clock.DueDateWord()),
                .. file.Notify(pilot, Notices.OpinionRequested, committee.OfficerIds, opinion.DueDateWord()),
            ]);
        return pilot;
    }
}
