using Innovation.Contracts.Oversight.V1;
using Innovation.Directory;
using Innovation.Edge.Requests;
using EvaluationOutcome = Innovation.Contracts.Events.EvaluationOutcome;
using Pilot = Innovation.Oversight.Domain.Pilot;

namespace Innovation.Oversight.Features;

/// <summary>A member of the evaluating collective gives a judgement; one each, final.</summary>
internal sealed class AssessPilot(PilotCases cases, IDirectory directory)
{
    public async Task<Pilot> ExecuteAsync(AssessPilotRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("outcome", request.Outcome);
        var reasons = check.Text("reasons", request.Reasons, 10_000);
        check.ThrowIfWrong();
        var officer = cases.Officer;
        var pilot = await cases.LoadAsync(request.Name, cancellationToken);
        var leadership = await directory.GetLeadershipAsync(pilot.DecidingUnitId, cases.Today, cancellationToken);
        var assessment = pilot.Assess(officer, leadership.CollectiveIds, (EvaluationOutcome)request.Outcome, reasons, cases.Now);
        await cases.CommitAsync(pilot, "assessed", reasons, assessment, cancellationToken);
        return pilot;
    }
}
