namespace Innovation.Accountability.Features.Conduct;

/// <summary>A holder of a duty that looks into conduct looks at a signal; what the person concerned said is dealt with in the reasons.</summary>
internal sealed class AssessConductSignal(VisibleConductSignals signals, CaseFile file, IDirectory directory)
{
    public async Task<ConductSignal> ExecuteAsync(V1.AssessConductSignalRequest request, CancellationToken cancellationToken)
    {
        var check = new RequestCheck();
        check.Choice("outcome", request.Outcome);
        var reasons = check.Text("reasons", request.Reasons, 10_000, 20);
        // Where it is said at all it says something: a dot deals with nothing (section 9 rules 6 and 10).
        var considered = request.StatementsConsidered.Length == 0 ? "" : check.Text("statements_considered", request.StatementsConsidered, 10_000, 10);
        check.ThrowIfWrong();
        var officer = file.Officer;
        var signal = await signals.LoadAsync(request.Name, cancellationToken);
        if (officer != signal.DutyHolderId && !await directory.LeadsDutyForAsync(officer, ConductDuties.All, signal.UnitId, file.Today, cancellationToken))
        {
            throw Refuse.Forbidden(ReasonCodes.DutyRequired, "Only who leads the duty 'inspection' or 'internal-affairs' may do this.");
        }
        signal.Assess(officer, (ConductSignalOutcome)request.Outcome, reasons, considered, file.Now);
        await file.CommitAsync(
            signal,
            Actions.Assessed,
            reasons,
            new { signal.Subject, signal.Assessment, signal.Statements },
            cancellationToken,
            file.Notify(signal, Notices.SignalAssessed, signal.DutyHolderId is { } about ? [about] : []));
        return signal;
    }
}
