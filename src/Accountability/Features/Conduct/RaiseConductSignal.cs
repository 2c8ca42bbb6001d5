namespace Innovation.Accountability.Features.Conduct;

/// <summary>Raises a signal and tells those whose duty is to look; it concludes nothing about anyone (invariant 14).</summary>
internal sealed class RaiseConductSignal(AccountabilityDbContext db, CaseFile file, Turns turns, PolicySets policies, IDirectory directory)
{
    /// <summary>One silence is enough.</summary>
    /// <param name="silence">What happened.</param>
    /// <param name="dutyHolder">Who owed the action when it happened; null where nobody held the post.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task ExecuteAsync(Silence silence, Guid? dutyHolder, CancellationToken cancellationToken)
    {
        if (silence.IsNew)
        {
            await RaiseAsync(silence, dutyHolder, await policies.InForceAsync(VietnamDate.Of(silence.At), cancellationToken), cancellationToken);
        }
    }

    /// <summary>
    /// One breach is kept and signals nothing; a second one of the same kind and duty holder within shirking.signal.window raises a signal.
    /// </summary>
    public async Task WhereRepeatedAsync(Silence silence, Breach breach, CancellationToken cancellationToken)
    {
        if (!silence.IsNew)
        {
            return;
        }
        await turns.TakeAsync(breach.DutyHolderId, cancellationToken);
        var others = await db.Breaches.AsNoTracking().Where(b => b.DutyHolderId == breach.DutyHolderId).ToListAsync(cancellationToken);
        if (others.Exists(b => b.Kind == breach.Kind && b.Subject == breach.Subject))
        {
            // Forwarded and back to the same head, or told again: it counts once.
            return;
        }
        db.Breaches.Add(breach);
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
        // Those who judge a signal are never its subject.
        var judges = await directory.FindOfficersAsync(ConductDuties.All, signal.UnitId, file.Today, cancellationToken);
        var told = judges.Where(officer => officer != signal.DutyHolderId);
        await file.CommitAsync(
            signal,
            Actions.Raised,
            null,
            new { signal.Kind, signal.Subject, Unit = signal.UnitId, DutyHolder = signal.DutyHolderId, signal.EscalationLevel },
            cancellationToken,
            [
                .. file.Notify(signal, Notices.SignalRaised, told),
                .. file.Notify(signal, Notices.SignalRaisedAboutYou, signal.DutyHolderId is { } about ? [about] : []),
            ]);
    }
}
