using Innovation.Accountability.Data;
using Innovation.Accountability.Domain;
using Innovation.Contracts;
using Innovation.Directory;

namespace Innovation.Accountability.Features;

/// <summary>Raises a signal and tells those whose duty is to look; it concludes nothing about anyone (invariant 14).</summary>
internal sealed class RaiseConductSignal(AccountabilityDbContext db, AccountabilityCases cases, IDirectory directory)
{
    public async Task ExecuteAsync(ConductSignal signal, CancellationToken cancellationToken)
    {
        db.ConductSignals.Add(signal);
        var told = new List<Guid>();
        foreach (var duty in ConductDuties.All)
        {
            var holders = await directory.FindDutyHoldersAsync(duty, signal.UnitId, cases.Today, cancellationToken);
            told.AddRange(holders.SelectMany(holder => holder.OfficerIds));
        }
        await cases.CommitAsync(
            signal,
            "raised",
            new { signal.Kind, signal.Subject, Unit = signal.UnitId, DutyHolder = signal.DutyHolderId, signal.EscalationLevel },
            cancellationToken,
            cases.Notify(signal.Id, ResourceName.Of(ResourceName.ConductSignals, signal.Id), "conduct-signal.raised", told));
    }
}
