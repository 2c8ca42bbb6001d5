using Innovation.Directory;

namespace Innovation.Casework.Ledger.Disclosure;

/// <summary>Asked of Identity's directory; Identity itself knows it without asking.</summary>
internal sealed class DirectoryDisclosureDuty(IDirectory directory) : IDisclosureDuty
{
    public async ValueTask<bool> HoldsAsync(Guid officer, DateOnly on, CancellationToken cancellationToken) =>
        (await directory.GetDutyScopeAsync(officer, Duties.Inspection, on, cancellationToken)).WholeCity;
}
