using Innovation.Casework.Ledger.Disclosure;
using Innovation.Directory;

namespace Innovation.Identity.Features.Directory;

/// <summary>Who may have the content behind entries of Identity's own ledger disclosed.</summary>
internal sealed class InspectionDuty(DutyHolders duties) : IDisclosureDuty
{
    public async ValueTask<bool> HoldsAsync(Guid officer, DateOnly on, CancellationToken cancellationToken) =>
        (await duties.OfficersAsync(on, cancellationToken, Duties.Inspection)).Contains(officer);
}
