using Innovation.Contracts;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Directory;

internal static class GetLeadership
{
    public static async Task<V1.Leadership> HandleAsync(
        IdentityDbContext database, DateOnly day, V1.GetLeadershipRequest request, CancellationToken cancellationToken)
    {
        var unit = await GetUnit.FindAsync(database, ResourceName.Parse(ResourceName.Units, request.Unit, "unit"), cancellationToken);
        var leaders = await database.Positions.AsNoTracking().ValidOn(day)
            .Where(position => position.UnitId == unit.Id && position.Kind != PositionKind.Officer)
            .OrderBy(position => position.ValidFrom).ThenBy(position => position.OfficerId)
            .Select(position => new { position.OfficerId, position.Kind })
            .ToListAsync(cancellationToken);

        // The leadership of a unit that is not there on that day is nobody, whatever positions were left open.
        if (!unit.ExistsOn(day))
        {
            leaders.Clear();
        }
        var head = leaders.Find(leader => leader.Kind == PositionKind.Head);
        return new V1.Leadership
        {
            Unit = ResourceName.Of(ResourceName.Units, unit.Id),
            Head = ResourceName.Of(ResourceName.Officers, head?.OfficerId),
            Deputies = { leaders.Where(leader => leader.Kind == PositionKind.Deputy).Select(leader => Name(leader.OfficerId)) },
            Collective = { leaders.OrderBy(leader => leader.Kind).Select(leader => leader.OfficerId).Distinct().Select(Name) },
        };
    }

    private static string Name(Guid officerId) => ResourceName.Of(ResourceName.Officers, officerId);
}
