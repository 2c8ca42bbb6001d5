using Innovation.Casework.Ledger;
using Innovation.Casework.Ledger.Disclosure;

namespace Innovation.Accountability.Features;

/// <summary>Protected matter: nobody has disclosed to them what is about themselves, whatever duty they hold.</summary>
internal sealed class ConcernedDisclosure(AccountabilityDbContext db) : IDisclosureRule
{
    private const string Records = "protection-record", Signals = "conduct-signal";

    public IReadOnlyCollection<string> CaseTypes { get; } = [Records, LiabilityReview.CaseType, Signals];

    public async ValueTask<bool> PermitsAsync(LedgerEntry entry, Guid officer, CancellationToken cancellationToken) => entry.CaseType switch
    {
        Records => await db.ProtectionRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == entry.CaseId, cancellationToken) is { } record
            && !record.ConcernedIds.Contains(officer),
        LiabilityReview.CaseType => await db.LiabilityReviews.AsNoTracking().SingleOrDefaultAsync(r => r.Id == entry.CaseId, cancellationToken) is { } review
            && !review.ProtectedIds.Contains(officer),
        Signals => await db.ConductSignals.AsNoTracking().SingleOrDefaultAsync(s => s.Id == entry.CaseId, cancellationToken) is { } signal
            && signal.DutyHolderId != officer,
        _ => false,
    };
}
