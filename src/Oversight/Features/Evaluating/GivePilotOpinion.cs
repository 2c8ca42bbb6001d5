namespace Innovation.Oversight.Features.Evaluating;

/// <summary>
/// The same-level Party committee's opinion on the result, before it is evaluated (Decree 73/2023/ND-CP Art. 4); the evaluators and the
/// participants are told.
/// </summary>
internal sealed class GivePilotOpinion(VisiblePilots pilots, CaseFile file, IDirectory directory, PilotClocks clocks)
{
    public async Task<Pilot> ExecuteAsync(V1.GivePilotOpinionRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("opinion", request.Opinion, 10_000, 20);
        var correctionReason = check.OptionalText("correction_reason", request.CorrectionReason, 2_000);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var pilot = await pilots.LoadAsync(request.Name, cancellationToken);
        await directory.RequireDutyAsync(officer, Duties.PartyOpinion, pilot.DecidingUnitId, file.Today, cancellationToken);
        var opinion = pilot.GiveOpinion(officer, request.InFavour, text, correctionReason, file.Now);
        await clocks.OpinionGivenAsync(pilot, cancellationToken);
        var evaluators = await directory.GetLeadershipAsync(pilot.DecidingUnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            pilot,
            Actions.OpinionGiven,
            opinion.Text,
            opinion,
            cancellationToken,
            file.Notify(pilot, Notices.OpinionGiven, pilot.EntitledToAssess(evaluators.CollectiveIds).Concat(pilot.ParticipantIds)));
        return pilot;
    }
}
