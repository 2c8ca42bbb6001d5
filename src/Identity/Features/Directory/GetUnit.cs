using Innovation.Contracts;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Directory;

internal static class GetUnit
{
    /// <summary>Also a unit that exists no longer, with its dates: old cases name it.</summary>
    public static async Task<V1.Unit> HandleAsync(IdentityDbContext database, V1.GetUnitRequest request, CancellationToken cancellationToken) =>
        (await FindAsync(database, ResourceName.Parse(ResourceName.Units, request.Name, "name"), cancellationToken)).ToContract();

    public static async Task<Unit> FindAsync(IdentityDbContext database, Guid id, CancellationToken cancellationToken) =>
        await database.Units.AsNoTracking().SingleOrDefaultAsync(unit => unit.Id == id, cancellationToken)
            ?? throw Refuse.NotFound(ResourceName.Of(ResourceName.Units, id));
}
