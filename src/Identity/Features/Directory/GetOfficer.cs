using Innovation.Contracts;
using Innovation.Identity.Data;
using Innovation.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using V1 = Innovation.Contracts.Identity.V1;

namespace Innovation.Identity.Features.Directory;

internal static class GetOfficer
{
    public static async Task<V1.Officer> HandleAsync(IdentityDbContext database, DateOnly today, Guid id, CancellationToken cancellationToken) =>
        (await database.Officers.WithPositionsOn(today).SingleOrDefaultAsync(officer => officer.Id == id, cancellationToken)
            ?? throw Refuse.NotFound(ResourceName.Of(ResourceName.Officers, id))).ToContract();

    /// <summary>Officers with the positions that they hold on a day, to be read only.</summary>
    public static IQueryable<Officer> WithPositionsOn(this IQueryable<Officer> officers, DateOnly day) => officers.AsNoTracking()
        .Include(officer => officer.Positions.Where(position => position.ValidFrom <= day && (position.ValidTo == null || position.ValidTo >= day)));
}
