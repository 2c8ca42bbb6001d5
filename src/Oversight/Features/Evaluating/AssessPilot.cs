namespace Innovation.Oversight.Features.Evaluating;

/// <summary>A member of the evaluating collective gives a judgement; one each, final.</summary>
internal sealed class AssessPilot(VisiblePilots pilots, CaseFile file, IDirectory directory)
{
    public async Task<Pilot> ExecuteAsync(V1.AssessPilotRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("outcome", request.Outcome);
        var reasons = check.Text("reasons", request.Reasons, 10_000);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(pilot.DecidingUnitId, file.Today, cancellationToken);
        var assessment = pilot.Assess(officer, leadership.CollectiveIds, (EvaluationOutcome)request.Outcome, reasons, file.Now);
        await file.CommitAsync(pilot, Actions.Assessed, reasons, assessment, cancellationToken);
        return pilot;
    }
}
