using Innovation.Casework.Time;

namespace Innovation.Identity.Features.Directory;

/// <summary>Also a unit that exists no longer, with its dates: old cases name it.</summary>
internal sealed class GetUnit(UnitTree tree, CaseTime caseTime)
{
    public async Task<V1.Unit> ExecuteAsync(V1.GetUnitRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        return (await tree.FindAsync(ResourceName.Parse(ResourceName.Units, request.Name, "name"), day, cancellationToken)).ToContract();
    }
}
