namespace Innovation.Identity.Features.Directory;

/// <summary>Also a unit that exists no longer, with its dates: old cases name it.</summary>
internal sealed class GetUnit(UnitTree tree)
{
    public async Task<V1.Unit> ExecuteAsync(V1.GetUnitRequest request, CancellationToken cancellationToken) =>
        (await tree.FindAsync(ResourceName.Parse(ResourceName.Units, request.Name, "name"), cancellationToken)).ToContract();
}
