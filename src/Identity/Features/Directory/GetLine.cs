using Innovation.Casework.Time;

namespace Innovation.Identity.Features.Directory;

internal sealed class GetLine(UnitTree tree, CaseTime caseTime)
{
    public async Task<V1.UnitLine> ExecuteAsync(V1.GetLineRequest request, CancellationToken cancellationToken)
    {
        var day = RequestedDay.Of(request.On, caseTime);
        var line = await tree.LineAsync(ResourceName.Parse(ResourceName.Units, request.Unit, "unit"), day, cancellationToken);
        var leaderships = await tree.LeadershipsAsync(line, day, cancellationToken);
        return new V1.UnitLine
        {
            Levels =
            {
                line.Zip(leaderships, (unit, leadership) => new V1.UnitLevel
                {
                    Unit = unit.ToContract(), Active = unit.Active, Leadership = leadership.ToContract(),
                }),
            },
        };
    }
}
