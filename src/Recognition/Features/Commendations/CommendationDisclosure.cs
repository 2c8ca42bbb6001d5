using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Disclosure;

namespace Innovation.Recognition.Features.Commendations;

/// <summary>Nobody has their own commendation disclosed to them.</summary>
internal sealed class CommendationDisclosure(RecognitionDbContext db) : IDisclosureRule
{
    public IReadOnlyCollection<string> CaseTypes { get; } = [Commendation.CaseType];

    public async ValueTask<bool> PermitsAsync(LedgerEntry entry, Guid officer, CancellationToken cancellationToken) =>
        await db.Commendations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == entry.CaseId, cancellationToken) is { } commendation
        && !commendation.NomineeIds.Contains(officer);
}
