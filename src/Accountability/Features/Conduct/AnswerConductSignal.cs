namespace Innovation.Accountability.Features.Conduct;

/// <summary>Whoever a signal is about answers it; the answer stands with it, and those who judge it are told (section 9 rules 6 and 7).</summary>
internal sealed class AnswerConductSignal(VisibleConductSignals signals, CaseFile file, IDirectory directory)
{
    public async Task<ConductSignal> ExecuteAsync(V1.AnswerConductSignalRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        var text = check.Text("text", request.Text, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var signal = await signals.LoadAsync(request.Name, cancellationToken);
        signal.Answer(officer, text, file.Now);
        var told = (await directory.FindOfficersAsync(ConductDuties.All, signal.UnitId, file.Today, cancellationToken)).Where(judge => judge != officer);
        await file.CommitAsync(
            signal, Actions.Answered, text, new { signal.Subject, By = officer }, cancellationToken, file.Notify(signal, Notices.SignalAnswered, told));
        return signal;
    }
}
