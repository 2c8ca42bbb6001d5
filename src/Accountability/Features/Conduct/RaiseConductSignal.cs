namespace Innovation.Accountability.Features.Conduct;

/// <summary>Raises a signal and tells those whose duty is to look; it concludes nothing about anyone (invariant 14).</summary>
internal sealed class RaiseConductSignal(AccountabilityDbContext db, CaseFile file, Turns turns, PolicySets policies, IDirectory directory)
{
    /// <summary>One silence is enough.</summary>
    public async Task ExecuteAsync(Silence silence, CancellationToken cancellationToken)
    {
        if (silence.IsNew)
        {
            await RaiseAsync(silence, null, await policies.InForceAsync(VietnamDate.Of(silence.At), cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// One breach is kept and signals nothing; a second one of the same duty holder, on a different proposal within
    /// shirking.signal.window, raises a signal.
    /// </summary>
    public async Task WhereRepeatedAsync(Silence silence, DecisionBreach breach, CancellationToken cancellationToken)
    {
        if (!silence.IsNew)
        {
            return;
        }
        await turns.TakeAsync(breach.DutyHolderId, cancellationToken);
        var others = await db.DecisionBreaches.AsNoTracking().Where(b => b.DutyHolderId == breach.DutyHolderId).ToListAsync(cancellationToken);
        if (others.Exists(b => b.ProposalId == breach.ProposalId))
        {
            // Forwarded and back to the same head: one proposal counts once.
            return;
        }
        db.DecisionBreaches.Add(breach);
        await db.SaveChangesAsync(cancellationToken);
        var policy = await policies.InForceAsync(VietnamDate.Of(silence.At), cancellationToken);
        if (breach.IsRepeated(others, policy[PolicyKeys.ShirkingSignalWindow]))
        {
            await RaiseAsync(silence, breach.DutyHolderId, policy, cancellationToken);
        }
    }

    private async Task RaiseAsync(Silence silence, Guid? dutyHolder, PolicySet policy, CancellationToken cancellationToken)
    {
        var signal = ConductSignal.Raise(silence, dutyHolder, policy.Version, file.Now);
        db.ConductSignals.Add(signal);
        var told = await directory.FindOfficersAsync(ConductDuties.All, signal.UnitId, file.Today, cancellationToken);
        await file.CommitAsync(
            signal,
            Actions.Raised,
            null,
            new { signal.Kind, signal.Subject, Unit = signal.UnitId, DutyHolder = signal.DutyHolderId, signal.EscalationLevel },
            cancellationToken,
            file.Notify(signal, Notices.SignalRaised, told));
    }
}
