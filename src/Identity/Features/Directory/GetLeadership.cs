using Innovation.Casework.Time;

namespace Innovation.Identity.Features.Directory;

internal sealed class GetLeadership(UnitTree tree, CaseTime caseTime)
{
    public async Task<V1.Leadership> ExecuteAsync(V1.GetLeadershipRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        var unit = await tree.FindAsync(ResourceName.Parse(ResourceName.Units, request.Unit, "unit"), day, cancellationToken);
        return (await tree.LeadershipsAsync([unit], day, cancellationToken))[0].ToContract();
    }
}
