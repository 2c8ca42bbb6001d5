using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Disclosure;

namespace Innovation.Oversight.Features.Reading;

/// <summary>Assessments are closed until the evaluation is decided, for the inspection too; and nobody has their own matter disclosed to them.</summary>
internal sealed class PilotDisclosure(OversightDbContext db) : IDisclosureRule
{
    public IReadOnlyCollection<string> CaseTypes { get; } = [Pilot.CaseType];

    public async ValueTask<bool> PermitsAsync(LedgerEntry entry, Guid officer, CancellationToken cancellationToken)
    {
        var pilot = await db.Pilots.AsNoTracking().AsSplitQuery().SingleOrDefaultAsync(p => p.Id == entry.CaseId, cancellationToken);
        return pilot is not null
            && !pilot.ParticipantIds.Contains(officer)
            && !pilot.InterestedIds.Contains(officer)
            && (pilot.Evaluation is not null || entry.Action != $"{Pilot.CaseType}.{Actions.Assessed}");
    }
}
